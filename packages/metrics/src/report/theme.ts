/**
 * The colours, for the reader's light or dark theme. Those of series can be told apart by people who see no red, no green
 * or no blue; they are dark or light enough for lines. Levels, the worst first, differ in lightness too, the best most from the surface. Heat-map fills keep the text on them at a contrast of 4.5 or more.
 */
export const theme = `
:root {
  color-scheme: light dark;
  --page: #f4f5f7; --card: #fff; --text: #181c22; --soft: #59626f; --line: #dde1e6;
  --train: #1f5fd0; --test: #c2510a; --rate: #0b7a6b;
  --better: #12703a; --worse: #ad1f2d; --badge: #e6eaf0;
  --hit: 110 163 245; --miss: 250 150 84;
  --series-0: #1f5fd0; --series-1: #c2510a; --series-2: #3ca087; --series-3: #8f0a6e; --series-4: #54420a; --series-5: #b07ad8;
  --level-0: #b98a1c; --level-1: #988446; --level-2: #757d5d; --level-3: #4f746d; --level-4: #1b6a7a; --level-5: #1b5878; --level-6: #1b4675; --level-7: #1b3272; --level-8: #1c1c6e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1216; --card: #181c22; --text: #e7eaee; --soft: #9aa5b3; --line: #2c333c;
    --train: #79aaff; --test: #ff9d5c; --rate: #4fcfba;
    --better: #5fd08a; --worse: #ff8a8f; --badge: #262d36;
    --hit: 38 92 190; --miss: 176 72 16;
    --series-0: #79aaff; --series-1: #ff9d5c; --series-2: #2ef0d4; --series-3: #f0509f; --series-4: #f5f06e; --series-5: #9263ee;
    --level-0: #6f63c4; --level-1: #6979bf; --level-2: #608eb9; --level-3: #53a1b2; --level-4: #3fb4aa; --level-5: #7ac2a5; --level-6: #a8d09f; --level-7: #d2dd96; --level-8: #fbe98a;
  }
}
`;
