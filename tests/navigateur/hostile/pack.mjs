// A network whose every word was typed by somebody who means harm: scripts, handlers, schemes, paths, links out of the folder,
// bombs, and the sign languages of every format that the words end up in.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the words would do if they acted. */
const ACT = "top.ECHAPPE=1;new Image().src='https://mal.example/vu'";

/** Values for a field of one line. */
export const WORDS = [
  `<script>${ACT}</script>`,
  `"><img src=x onerror="${ACT}">`,
  `' onmouseover='${ACT}' autofocus onfocus='${ACT}' x='`,
  `</title></style></textarea></script><script>${ACT}</script>`,
  `<svg onload="${ACT}"><animate onbegin="${ACT}" attributeName=x dur=1s>`,
  `javascript:${ACT}//`,
  `{{ site.title }} {% include "base.html" %} {{ config() }} \${7*7} <%= 7*7 %>`,
  `=cmd|' /C calc'!A0`,
  `]]><script>${ACT}</script><![CDATA[`,
  `--><script>${ACT}</script><!--`,
  `\\u003cscript\\u003e${ACT}\\u003c/script\\u003e`,
  `&lt;script&gt;${ACT}&lt;/script&gt;`,
  'a\\nATTENDEE:mailto:mal@mal.example\\nBEGIN:VALARM',
  'Objet\\r\\nBcc: mal@mal.example\\r\\n\\r\\n<b>corps</b>',
  '\u202Eelpmaxe.lam\u202C \u2028 \u2029 \uFEFF',
];

/** Bodies, in Markdown and HTML. */
const BODIES = [
  `<script>${ACT}</script>\n\n<img src=x onerror="${ACT}">\n\n<a href="javascript:${ACT}">un</a>`,
  `[deux](javascript:${ACT}) [trois](JaVaScRiPt&colon;${ACT}) [quatre](data:text/html,<script>${ACT}</script>) [cinq](vbscript:x)`,
  `![six](https://mal.example/pixel.png) ![sept](//mal.example/pixel.png) <img srcset="https://mal.example/p.png 1x">`,
  `<iframe src="https://mal.example/"></iframe><object data="https://mal.example/"></object><embed src="https://mal.example/">`,
  `<base href="https://mal.example/"><meta http-equiv="refresh" content="0;url=https://mal.example/"><link rel=stylesheet href="https://mal.example/a.css">`,
  `<style>body{background:url(https://mal.example/fond.png)}</style><p style="background:url(https://mal.example/p.png)">huit</p>`,
  `<form action="https://mal.example/"><input autofocus onfocus="${ACT}"><button formaction="javascript:${ACT}">neuf</button></form>`,
  `<svg><script>${ACT}</script><use href="https://mal.example/u.svg#a"/><foreignObject><body onload="${ACT}"></foreignObject></svg>`,
  `<math><mtext></p><style><img src=x onerror="${ACT}"></style></mtext></math><template><script>${ACT}</script></template>`,
  `<details open ontoggle="${ACT}">dix</details><video src="https://mal.example/v" onerror="${ACT}" poster="https://mal.example/p"></video>`,
  '[fichier](../../../../../../etc/passwd) [absolu](/etc/passwd) [lien](dehors.txt) [page](page.html) [dessin](dessin.svg)',
  `${'> '.repeat(400)}profond\n\n${'- '.repeat(300)}profond\n\n${'['.repeat(2000)}`,
  `{{ site.title }} {% for x in y %}{% endfor %}\n\n\`\`\`\n</code></pre><script>${ACT}</script>\n\`\`\``,
  `| <script>${ACT}</script> | =1+1 |\n|---|---|\n| <img src=x onerror="${ACT}"> | ]]> |`,
];

const KINDS = [
  ['actualites', 'publie: 2027-03-14'],
  ['evenements', 'debut: 2027-03-16 14:00\nfin: 2027-03-16 16:00\nrepete: chaque mardi'],
  ['offres', 'publie: 2027-03-14\nsens: demande'],
  ['annonces', 'du: 2027-03-15 08:00\nau: 2027-03-15 20:00'],
  ['appels', 'limite: 2027-05-01'],
  ['pages', ''],
];

/** A text of which every value says the same harmful words. */
function text(words, keys, body) {
  const value = JSON.stringify(words);
  return `---\ntitre: ${value}\nresume: ${value}\nlieu: ${value}\nadresse: ${value}\nlien: ${value}\npublic: ${value}\ncout: ${value}\nthemes: [${value}]\ncontact: ${value}\nimage: ${value}\nimage_alt: ${value}\nstructures: [moulin]\n${keys}\n---\n\n${body}\n`;
}

/** Writes the network; says how many texts it holds. */
export function write(root) {
  let texts = 0;
  const put = (path, content) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    texts += path.endsWith('.md');
  };
  put('tambour.yaml', [
    `titre: ${JSON.stringify(`Réseau ${WORDS[1]}`)}`, `description: ${JSON.stringify(WORDS[3])}`, 'url: https://rives.example/', 'zone: B',
    `editeur: ${JSON.stringify(WORDS[0])}`, `directeur_publication: ${JSON.stringify(WORDS[2])}`, `hebergeur: ${JSON.stringify(WORDS[4])}`,
    'courriel: bonjour@rives.example', 'instant: 2027-03-15T09:00', `partenaires:\n  - nom: ${JSON.stringify(WORDS[0])}\n    lien: ${JSON.stringify(WORDS[5])}`, '',
  ].join('\n'));
  WORDS.forEach((words, rank) => {
    const value = JSON.stringify(words);
    put(`content/structures/lieu-${rank}.md`, `---\nnom: ${value}\nadresse: ${value}\nville: ${value}\ntelephone: ${value}\nsite: ${value}\nhoraires: ${value}\nacces: ${value}\nservices: [${value}]\ncouleur: ${value}\nequipe:\n  - role: ${value}\n    savoir_faire: [${value}]\n    contact: ${value}\n---\n\n${BODIES[rank % BODIES.length]}\n`);
    for (const [kind, keys] of KINDS) put(`content/${kind}/t${rank}.md`, text(words, keys, BODIES[(rank + kind.length) % BODIES.length]));
  });
  BODIES.forEach((body, rank) => put(`content/actualites/corps-${rank}.md`, `---\ntitre: Corps ${rank}\npublie: 2027-03-14\n---\n\n${body}\n`));
  put('content/structures/moulin.md', '---\nnom: Le Moulin\nhoraires: Mo-Su 08:00-20:00\n---\nUn texte.\n');
  put('content/actualites/bombe.md', `---\ntitre: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'.split('').map((name, rank) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[rank]}`).join(', ')}]`).join('\n')}\n---\n`);
  put('content/actualites/dessin.svg', `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" onload="${ACT}"><script>${ACT}</script></svg>`);
  put('content/actualites/page.html', `<script>${ACT}</script>`);
  put('content/actualites/visible.md', '---\ntitre: Un texte honnête\npublie: 2027-03-14\n---\nIl est publié comme les autres.\n');
  for (const [from, to] of [['dehors.txt', '/etc/passwd'], ['dehors.md', '/etc/passwd'], ['dossier', '/etc']]) symlinkSync(to, join(root, 'content/actualites', from));
  return texts;
}
