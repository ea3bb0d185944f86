(function(){
var d=document,me=d.currentScript,mots=me.dataset.mots.split('|'),fige=+me.dataset.fige,debut=Date.now();
function all(s,f){[].forEach.call(d.querySelectorAll(s),f)}
// A place's intervals: "start,end,closes,opens,day;…" (epoch ms, then words; day is empty when it is today).
function portes(el,now){
  var mot=mots[3],rang=9e15,ouvert=false;
  el.dataset.heures.split(';').some(function(i){
    i=i.split(',');
    if(now>=+i[1])return false;
    ouvert=now>=+i[0];rang=ouvert?0:+i[0];
    mot=mots[ouvert?0:i[4]?2:1].replace('%h',i[ouvert?2:3]).replace('%j',i[4]);
    return true});
  var etat=el.querySelector('[data-etat]');
  if(etat.textContent!==mot)etat.textContent=mot;
  el.classList.toggle('open',ouvert);
  el.rang=rang}
function marque(){
  var now=fige?fige+Date.now()-debut:Date.now();
  all('[data-heures]',function(el){portes(el,now)});
  // Doors: open now, then soonest to open; the printed order (alphabetical) breaks ties.
  all('[data-portes]',function(ul){
    var li=[].slice.call(ul.children);
    li.forEach(function(el,n){if(el.rang===undefined)el.rang=9e15;if(el.ordre===undefined)el.ordre=n});
    var tri=li.slice().sort(function(a,b){return a.rang-b.rang||a.ordre-b.ordre});
    if(tri.some(function(el,n){return el!==li[n]}))tri.forEach(function(el){ul.appendChild(el)})});
  all('[data-fin]',function(el){el.hidden=now>=+el.dataset.fin});
  all('[data-apres]',function(el){el.hidden=now<+el.dataset.apres});
  all('[data-jour]',function(el){
    var rows=el.querySelectorAll('.row'),over=rows.length>0&&![].some.call(rows,function(x){return !x.hidden}),vide=el.querySelector('[data-vide]');
    if(vide)vide.hidden=!over;else el.hidden=over})}
marque();setInterval(marque,3e4)})();
