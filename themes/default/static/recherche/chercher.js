// Live search of the directory: MiniSearch over an index in script files, which a browser also takes from a disk.
// Loaded at the first key; without it the page's lists lead to the same doors.
(function(){
var d=document,form=d.querySelector('[data-chercher]');
if(!form||!window.Map||!window.Symbol||!''.normalize)return;
var champ=form.querySelector('input'),liste=d.querySelector('[data-trouves]'),dit=d.querySelector('[data-dit]');
var mots=form.getAttribute('data-mots').split('|'),racine=form.getAttribute('data-racine'),index=form.getAttribute('data-index');
// On a disk no server gives a folder's page.
var page=location.protocol==='file:'?'index.html':'';
var moteur=null,pret=false,attend=null,parts={},connues='',attente=0,dernier='';
// Words that everybody says and that tell nothing.
var VIDES=' a ai au aux avec c ce cette cherche d dans de des dois du elle en est et ils il j je l la le les leur lui m ma me mes mon n ne nos notre nous on ou par parle parler pas peut peux pour qu que quelqu un une qui s sa se ses si son sur t ta te tes toi ton tu veux veut vos votre voudrais vous y the of to my for is it an ';
function plie(m){return m.toLowerCase().replace(/œ/g,'oe').replace(/æ/g,'ae').normalize('NFD').replace(/[\u0300-\u036f]/g,'')}
function terme(m){
  m=plie(m);
  if(VIDES.indexOf(' '+m+' ')>=0)return null;
  return m.length>3?m.replace(/[sx]$/,'').replace(/e$/,''):m}
function charge(src,suite){
  var s=d.createElement('script');
  s.src=src;s.async=false;s.onload=suite;s.onerror=suite;
  d.head.appendChild(s)}
// An index file calls this with its name and its records: [kind, title, address, where, words].
window.tambourRecherche=function(nom,donnees){
  if(donnees.parts)connues=' '+donnees.parts+' ';
  parts[nom]=donnees.docs;
  ajoute(donnees.docs)};
function ajoute(docs){
  moteur.addAll(docs.map(function(r){return {id:r[2],genre:r[0],titre:r[1],ou:r[3],mots:r[4]}}).filter(function(r){return !moteur.has(r.id)}))}
// What is asked while the engine and the first file load waits for them; the last asked is enough.
function commence(suite){
  if(pret){suite();return}
  var parti=attend;
  attend=suite;
  if(parti)return;
  charge(form.getAttribute('data-moteur'),function(){
    if(!window.MiniSearch){manque();return}
    moteur=moteur||new window.MiniSearch({fields:['titre','ou','mots'],storeFields:['genre','titre','ou'],processTerm:terme});
    charge(index+'index.js',function(){
      if(!parts.index){manque();return}
      pret=true;attend();attend=null})})}
function manque(){attend=null;dit.textContent=mots[7]}
// The parts that hold the words typed, when the network is too large for one.
function complete(suite){
  var manquent=[];
  plie(champ.value).split(/[^0-9a-z\u0080-\uffff]+/).forEach(function(m){
    var nom=m.slice(0,2);
    if(/[^0-9a-z]/.test(nom))nom='autres';
    if(m.length>1&&!parts[nom]&&connues.indexOf(' '+nom+' ')>=0&&manquent.indexOf(nom)<0&&terme(m))manquent.push(nom)});
  var reste=manquent.length;
  if(!reste)suite();
  manquent.forEach(function(nom){charge(index+nom+'.js',function(){if(!--reste)suite()})})}
function montre(){
  var dits=champ.value.trim();
  liste.textContent='';
  if(dits.length<2){dit.textContent='';return}
  var trouves=moteur.search(dits,{
    boost:{titre:2,ou:1.5},
    prefix:function(t){return t.length>2},
    fuzzy:function(t){return t.length>3?(t.length>7?0.25:0.2):false},
    weights:{fuzzy:0.4,prefix:0.7},
    boostDocument:function(id,t,r){return {b:2,s:1.2,c:2.2,l:1.1}[r.genre]||0.7}
  });
  // Far behind the best, a result shares a common word and no more.
  var seuil=trouves.length?trouves[0].score/10:0;
  trouves=trouves.filter(function(r){return r.score>=seuil}).slice(0,10);
  dit.textContent=trouves.length?mots[trouves.length>1?1:0].replace('%n',trouves.length):mots[2].split('%q').join(dits);
  form.setAttribute('data-dits',dits);
  trouves.forEach(function(r){
    var li=d.createElement('li'),a=d.createElement('a'),p=d.createElement('span');
    a.href=racine+r.id+page;a.textContent=r.titre;p.className='soft';
    p.textContent=' '+(r.ou||mots['bscl'.indexOf(r.genre)+3]||'');
    li.appendChild(a);li.appendChild(p);liste.appendChild(li)})}
function cherche(){commence(function(){complete(montre)})}
champ.addEventListener('focus',function(){commence(function(){})});
champ.addEventListener('input',function(){clearTimeout(attente);attente=setTimeout(function(){if(champ.value!==dernier){dernier=champ.value;cherche()}},120)});
form.addEventListener('submit',function(e){e.preventDefault();cherche();var a=liste.querySelector('a');if(a)a.focus()});
form.hidden=false})();
