import './styles/base.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { reloadWhenUpdated } from './offline/offline.tsx';

// Before anything is drawn: a new version may take over at any moment.
reloadWhenUpdated();
render(<App />, document.getElementById('app')!);
