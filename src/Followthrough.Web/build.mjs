// Builds what the browser loads: frontend/ -> wwwroot/ (embedded into the assembly, never checked in).
// Every file's name carries a hash of its content, so it may be cached for ever; assets.json maps plain names to those.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';

const out = 'wwwroot';
const compressible = /\.(css|js|svg|json|webmanifest)$/;
const smallestWorthCompressing = 512; // bytes

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const assets = {};

await bundle();
hashed('icons.svg', sprite());
hashed('favicon.svg', readFileSync('frontend/favicon.svg'));
hashed('app.webmanifest', manifest());
paperFonts();
compress();
// Written last: its presence says that the build came to its end.
writeFileSync(`${out}/assets.json`, JSON.stringify(assets, null, 2));
console.log(`${Object.keys(assets).length} assets in ${out}`);

async function bundle() {
  const result = await esbuild.build({
    entryPoints: ['frontend/app.css', 'frontend/app.js'],
    outdir: out,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome123', 'firefox120', 'safari17.5'], // light-dark() and nesting
    loader: { '.woff2': 'file' },
    entryNames: '[name]-[hash]',
    assetNames: 'fonts/[name]-[hash]',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  for (const [path, made] of Object.entries(result.metafile.outputs)) {
    const name = path.slice(out.length + 1);
    const plain = made.entryPoint ? made.entryPoint.split('/').pop() : name.replace(/^fonts\//, '').replace(/-[A-Z0-9]{8}(?=\.woff2$)/, '');
    assets[plain] = name;
  }
}

/** One file with a <symbol> for each icon in frontend/icons.json (our word for it -> the name lucide gives it). */
function sprite() {
  const icons = JSON.parse(readFileSync('frontend/icons.json', 'utf8'));
  const symbols = Object.entries(icons).map(([word, lucide]) => {
    const svg = readFileSync(`node_modules/lucide-static/icons/${lucide}.svg`, 'utf8');
    const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/\s*\n\s*/g, '');
    return `<symbol id="${word}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
  });
  return `<!-- Lucide, ISC License, https://lucide.dev/license --><svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

/** The fonts of what is printed, whole and static: PDF takes no variable ones, and no pieces. Only the program reads them. */
function paperFonts() {
  mkdirSync(`${out}/paper`);
  for (const [family, weight] of [['inter', '400Regular'], ['inter', '600SemiBold'], ['newsreader', '400Regular'], ['newsreader', '500Medium']]) {
    const name = `${family[0].toUpperCase()}${family.slice(1)}_${weight}.ttf`;
    copyFileSync(`node_modules/@expo-google-fonts/${family}/${weight}/${name}`, `${out}/paper/${name}`);
  }
}

function manifest() {
  return JSON.stringify({
    name: 'Followthrough',
    short_name: 'Followthrough',
    start_url: '/',
    display: 'standalone',
    background_color: '#faf8f4',
    theme_color: '#faf8f4',
    icons: [{ src: `/assets/${assets['favicon.svg']}`, sizes: 'any', type: 'image/svg+xml' }],
  });
}

function hashed(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase();
  const [, stem, extension] = /^(.*)(\.[^.]+)$/.exec(name);
  assets[name] = `${stem}-${hash}${extension}`;
  writeFileSync(`${out}/${assets[name]}`, content);
}

function compress() {
  for (const name of readdirSync(out).filter((file) => compressible.test(file))) {
    const content = readFileSync(`${out}/${name}`);
    if (content.length < smallestWorthCompressing) continue;
    writeFileSync(`${out}/${name}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${out}/${name}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}
