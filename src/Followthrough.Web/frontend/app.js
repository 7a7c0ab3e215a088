// Everything works without this file: pages are links and forms. It makes them quick and puts the keyboard in charge.
import { listenForKeys } from './js/keys.js';
import { goToLines } from './js/lines.js';
import { openDialogs } from './js/dialogs.js';
import { listenForHelp } from './js/keyhelp.js';
import { listenForPalette } from './js/palette.js';
import { keepToasts } from './js/toasts.js';
import { proveForms } from './js/proof.js';
import { showTabs } from './js/tabs.js';
import { runTimers } from './js/timer.js';
import { wireForms } from './js/forms.js';
import { wireHtmx } from './js/wire.js';

wireHtmx();
listenForKeys();
openDialogs();
goToLines();
listenForHelp();
listenForPalette();
keepToasts();
wireForms();
runTimers();
showTabs();
proveForms();
