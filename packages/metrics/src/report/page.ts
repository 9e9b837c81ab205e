import { html, Markup } from './html.ts';
import { styles } from './styles.ts';

/** A page that holds all it shows, runs no script and loads nothing. */
export function renderPage({ title, body }: { title: string; body: Markup }): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<style>${new Markup(styles)}</style>
</head>
<body>
<main>
${body}
</main>
<footer><p>Made by @x/metrics. This page needs no network and runs no script.</p></footer>
</body>
</html>
`;
  return page.text;
}
