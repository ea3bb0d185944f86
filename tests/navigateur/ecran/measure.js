/* Put at the end of a screen's page, in the engine that draws it: what shows, where, and of what size. ES5, as the engines are. */
(function () {
  function visible(element) {
    for (var e = element, s; e && e.nodeType === 1; e = e.parentNode) {
      s = getComputedStyle(e);
      if (s.display === 'none' || s.visibility === 'hidden' || s.opacity === '0') { return false; }
    }
    return true;
  }
  function boxes(text) {
    var range = document.createRange(), rects, out = [], i, parent = text.parentNode, clip = parent.getBoundingClientRect(), cut = getComputedStyle(parent).overflowX === 'hidden';
    range.selectNodeContents(text);
    rects = range.getClientRects();
    for (i = 0; i < rects.length; i += 1) {
      if (rects[i].width > 1 && rects[i].height > 1) { out.push([rects[i].left, rects[i].top, cut ? Math.min(rects[i].right, clip.right) : rects[i].right, rects[i].bottom]); }
    }
    return out;
  }
  function measure() {
    var front = document.querySelector('.front'), texts = [], pictures = [], walker, text, all, i, box;
    walker = document.createTreeWalker(front, NodeFilter.SHOW_TEXT, null, false);
    for (text = walker.nextNode(); text; text = walker.nextNode()) {
      if (!/\S/.test(text.data) || !visible(text.parentNode)) { continue; }
      texts.push({ words: text.data.replace(/\s+/g, ' '), part: text.parentNode.className || text.parentNode.tagName, size: parseFloat(getComputedStyle(text.parentNode).fontSize), boxes: boxes(text) });
    }
    all = front.querySelectorAll('img, .qr');
    for (i = 0; i < all.length; i += 1) {
      if (!visible(all[i])) { continue; }
      box = all[i].getBoundingClientRect();
      pictures.push({ part: all[i].className.baseVal || all[i].className || all[i].tagName, whole: all[i].tagName !== 'IMG' || all[i].naturalWidth > 0, box: [box.left, box.top, box.right, box.bottom] });
    }
    return {
      engine: navigator.userAgent, slide: document.documentElement.getAttribute('data-slide'), state: document.documentElement.getAttribute('data-state'),
      width: window.innerWidth, height: window.innerHeight, texts: texts, pictures: pictures
    };
  }
  var failed = '';
  window.onerror = function (message) { failed = String(message); };
  setTimeout(function () {
    var request = new XMLHttpRequest(), told;
    try { told = measure(); } catch (e) { told = { failed: String(e), texts: [], pictures: [] }; }
    told.failed = told.failed || failed;
    request.open('POST', document.body.getAttribute('data-told'), false);
    request.send(JSON.stringify(told));
  }, 6000);
}());
