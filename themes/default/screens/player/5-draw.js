/* Two slide nodes, reused for ever: one shows, the other waits with the next slide already in it. */

/* Words that depend on the instant, in what a node holds. While the first question is out, an unsure hour is not said. */
function fillTexts(node, slide, list, t, sure, starting) {
  var all = node.querySelectorAll('[data-text],[data-until],[data-weekday]'), i, el, name, words;
  for (i = 0; i < all.length; i += 1) {
    el = all[i];
    name = el.getAttribute('data-text');
    if (name === 'clock') {
      words = sure ? wallClock(list, t) : starting ? '' : list.mots.a_verifier;
    } else if (name === 'age') {
      words = ageAt(list, t, sure);
    } else if (name) {
      words = textAt((slide && slide.textes && slide.textes[name]) || list.textes[name] || [], t, sure);
    }
    if (name && el.textContent !== words) { el.textContent = words; }
    if (el.hasAttribute('data-until')) {
      el.style.display = sure && +el.getAttribute('data-until') <= t ? 'none' : '';
    }
    if (el.hasAttribute('data-weekday')) {
      el.className = sure && +el.getAttribute('data-weekday') === weekday(list, t) ? 'now' : '';
    }
  }
}

/* What does not fit at the sizes of the hall: title and text step down to their floors, never below, then the text goes, then the
   details, then how to learn more (classes s1 to s5 of a zone). The build shortens for the usual shapes; this is for the others. */
function fit(node) {
  var zones = node.querySelectorAll('[data-zone]'), slack = Math.min(node.clientWidth, node.clientHeight) / 90, i, step, zone, name;
  for (i = 0; i < zones.length; i += 1) {
    zone = zones[i];
    name = zone.className.replace(/ s\d/g, '');
    zone.className = name;
    for (step = 1; step < 6 && (zone.scrollHeight > zone.clientHeight + slack || zone.scrollWidth > zone.clientWidth + slack); step += 1) {
      name += ' s' + step;
      zone.className = name;
    }
  }
}

function pictureOf(node) { return node.querySelector('img'); }

/* Draws a slide in the waiting node. One without a single element is nothing to look at. */
function prepare(node, slide, list, t, sure, broken) {
  var img;
  node.innerHTML = slide.html;
  if (!node.firstElementChild) { throw new Error(slide.id); }
  img = pictureOf(node);
  if (img && img.decode) { img.decode()['catch'](function () { return null; }); }
  fillTexts(node, slide, list, t, sure);
  if (slide.image && broken[slide.image]) { setBare(node, true); }
  fit(node);
}

/* A slide in words (bare), or with its picture again. */
function setBare(node, bare) {
  var root = node.firstElementChild, name = root.className.replace(/ bare/g, '') + (bare ? ' bare' : '');
  if (root.className !== name) { root.className = name; fit(node); }
}

/* A picture that has not arrived when its slide's turn begins is left out: the slide is drawn in words; so is one that breaks. */
function checkPicture(node, begins) {
  var img = pictureOf(node), came = img && img.complete && img.naturalWidth > 0;
  if (img && (begins || (img.complete && !came))) { setBare(node, !came); }
}

/* Sizes and turns the scene: the layout follows its own shape, which a turn of 90 degrees changes and the window does not know. */
function layOut(scene, turn, width, height) {
  var across = turn === 90 || turn === 270, w = across ? height : width, h = across ? width : height;
  var move = { 90: 'translate(' + width + 'px,0)', 180: 'translate(' + width + 'px,' + height + 'px)', 270: 'translate(0,' + height + 'px)' };
  scene.style.width = w + 'px';
  scene.style.height = h + 'px';
  scene.style.transform = turn ? move[turn] + ' rotate(' + turn + 'deg)' : '';
  scene.className = (w < h ? 'portrait' : 'landscape') + (Math.max(w, h) < 1.5 * Math.min(w, h) ? ' squat' : '');
}

/* Everything moves a little each minute, so that no edge burns in: a round of 16 places, at most half a hundredth of the picture. */
function drift(t) {
  var k = Math.floor(t / 60000) % 16, x = [0, 1, 2, 3, 4, 4, 4, 4, 4, 3, 2, 1, 0, 0, 0, 0][k], y = [0, 0, 0, 0, 0, 1, 2, 3, 4, 4, 4, 4, 4, 3, 2, 1][k];
  return 'translate(' + (x / 4 - 0.5) + '%,' + (y / 4 - 0.5) + '%)';
}

/* Where the clock of the dark hall stands: another place each minute, inside the safe area. */
function nightPlace(t) {
  var k = Math.floor(t / 60000);
  return { left: 8 + k * 7 % 36, top: 8 + k * 11 % 60 };
}
