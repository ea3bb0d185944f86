/* The player: one timer, the state computed from the clock at each tick. Nothing here may stop the timer. */

var TICK = 500, POLL = 40000, RETRY = 20000, SOON = 10000, LOADING = 20000, STORE = 300000, PING = 600000;

function play(doc, win) {
  var $ = function (id) { return doc.getElementById(id); };
  var root = doc.documentElement, scene = $('scene'), night = $('night'), style = $('style'), diag = $('diag'), nodes = [$('slide-a'), $('slide-b')];
  var query = win.location.search, turn = +(/[?&]rotation=(90|180|270)/.exec(query) || [0, 0])[1], telling = /[?&]diag=1/.test(query);
  var screen = doc.body.getAttribute('data-screen'), url = doc.body.getAttribute('data-poll'), KEY = 'tambour:' + screen;
  var list = JSON.parse($('playlist').textContent), pageVersion = list.version, next = null, loading = null, since = 0, broken = {}, picture = new win.Image(), ping = new win.Image();
  var state = 'starting', answered = false, front = 0, shown = null, drawing = null, waiting = null, size = '', memory = { seen: '', times: 0, modified: 0 }, last = '', error = '';
  var asking = false, cancel, askedAt, askAt = -Infinity, tag = null, asked = 0, storedAt, pingedAt, begunAt, wall, ticked, turned = false, from, time, now, at, held;

  function mono() { return win.performance && win.performance.now ? win.performance.now() : +new Date(); }
  function keep(key, value) { try { win.localStorage.setItem(key, value); } catch (e) { /* full or forbidden: play on */ } }
  function recall(key) { try { return win.localStorage.getItem(key) || ''; } catch (e) { return ''; } }
  function about(ms) { return ms * (0.9 + Math.random() / 5); }
  function mark(name, value) { if (root.getAttribute(name) !== value) { root.setAttribute(name, value); } }
  function happen(event) { state = nextState(state, event); mark('data-state', state); }
  function drawn() { turned = true; }

  /* A newer playlist waits until its pictures came or failed, not for long, then for a change of slide. */
  function receive(newer) {
    next = newer; since = mono(); loading = []; broken = {};
    for (var i = 0; i < next.slides.length; i += 1) { if (next.slides[i].image) { loading.push(next.slides[i].image); } }
    loadPicture();
    happen('newer');
  }
  function loadPicture() {
    picture.onload = picture.onerror = null;
    if (!loading.length) { loading = null; return; }
    picture.onload = function () { if (loading) { loading.shift(); loadPicture(); } };
    picture.onerror = function () { if (loading) { broken[loading.shift()] = true; loadPicture(); } };
    picture.src = loading[0];
  }
  function swap() {
    list = next; next = null; waiting = null;
    if (list.style && style.textContent !== list.style) { style.textContent = list.style; }
    happen('swapped');
  }

  function poll(m) {
    askedAt = m; asked += 1; asking = true;
    cancel = ask(url, asked % 10 ? tag : null, function (status, text, date, age, fresh, modified) {
      var answer = judge(status, text, next || list, screen, memory, modified), m = mono();
      asking = false; answered = true;
      last = answer.verdict + (answer.why ? ' (' + answer.why + ')' : '') + (!ELSEWHERE.test(url) || date ? '' : status ? ' Access-Control-Expose-Headers: Date ?' : ' Access-Control-Allow-Origin ?');
      askAt = m + about(answer.verdict === 'refused' ? RETRY : answer.why === AGAIN && answer.verdict === 'same' ? SOON : POLL);
      if (answer.verdict === 'refused') { happen('failed'); return; }
      tag = answer.why ? tag : fresh;
      if (date) { hear(time, date + age, list.instant, m); }
      if (answer.verdict === 'newer') { keep(KEY, pageVersion + '\n' + text); receive(answer.list); }
      if (!answer.why) {
        learn(time, answer.list.instant, m);
        if (answer.list.instant > (next || list).instant) { (next || list).instant = answer.list.instant; }
      }
      happen('heard');
    });
  }

  /* A slide that the screen already holds, printed in the page or kept by a newer playlist, stays as it is. */
  function holds(slide) {
    return shown ? shown.id === slide.id && shown.html === slide.html : nodes[front].getAttribute('data-id') === slide.id;
  }

  function show(slide) {
    var back = nodes[1 - front];
    if (holds(slide)) { shown = slide; at = mono(); return; }
    if (waiting !== slide) { prepare(back, slide, list, now.t, now.sure, broken); }
    fillTexts(back, slide, list, now.t, now.sure, !answered);
    checkPicture(back, true);
    fit(back);
    nodes[front].className = 'slide';
    back.className = 'slide front';
    front = 1 - front; shown = slide; waiting = null; at = mono();
  }

  /* Once the last change is over, the hidden node takes the slide that comes next. */
  function prepareNext(choice) {
    var after = choose(list, choice.until, now.sure), slide = list.slides[after.index];
    if (after.dark || slide === shown || waiting === slide) { return; }
    drawing = waiting = slide;
    prepare(nodes[1 - front], slide, list, choice.until, now.sure, broken);
  }

  /* A slide that cannot be drawn leaves the playlist: it must not keep the one before it on the screen. */
  function fail(e) {
    error = String(e);
    if (drawing && list.slides.length > 1 && list.slides.indexOf(drawing) >= 0) { list.slides.splice(list.slides.indexOf(drawing), 1); }
    drawing = waiting = null;
  }

  /* The set slept: its own clock counts again until a server is heard, and that is asked at once. */
  function wake() {
    time.heard = false;
    if (asking) { cancel(); }
    askAt = -Infinity;
  }

  function tick() {
    var m = mono(), clock = +new Date(), shape = win.innerWidth + 'x' + win.innerHeight, choice, place, slide;
    if ((clock - wall) - (m - ticked) > AGREE) { wake(); }
    wall = clock; ticked = m;
    if (asking && m - askedAt > PATIENCE) { cancel(); }
    if (!asking && m >= askAt) { poll(m); }
    if (loading && m - since > LOADING) { loading = null; }

    now = readTime(time, m, clock);
    choice = choose(list, now.t, now.sure);
    if (next) {
      place = choose(next, now.t, now.sure);
      if ((!place.dark && next.slides[place.index].genre === 'urgence') || (!loading && (choice.dark || !shown || list.slides[choice.index] !== shown || state === 'takeover' || eligible(list, now.t, now.sure).length === 1))) {
        swap();
        choice = choose(list, now.t, now.sure);
      }
    }
    if (shape !== size && win.innerWidth && win.innerHeight) { size = shape; layOut(scene, turn, win.innerWidth, win.innerHeight); fit(nodes[front]); waiting = null; }
    if (m - begunAt < 5000) { fit(nodes[front]); }

    if (choice.dark) {
      place = nightPlace(now.t);
      if (night.style.left !== place.left + '%') { win.requestAnimationFrame(drawn); }
      night.style.left = place.left + '%'; night.style.top = place.top + '%';
      fillTexts(night, null, list, now.t, now.sure, !answered);
      happen('night');
    } else {
      slide = drawing = list.slides[choice.index];
      happen(slide.genre === 'urgence' ? 'urgent' : state === 'takeover' || state === 'dark' ? 'calm' : '');
      mark('data-slide', slide.id);
      if (slide !== shown) { show(slide); } else { fillTexts(nodes[front], slide, list, now.t, now.sure, !answered); }
      checkPicture(nodes[front], false);
      if (choice.from !== from) {
        if (from !== undefined) { win.requestAnimationFrame(drawn); checkPicture(nodes[front], true); }
        from = choice.from;
      }
      if (m - at > 1500) { prepareNext(choice); }
      drawing = null;
    }
    scene.style.backgroundColor = choice.dark ? '#000' : '';
    nodes[0].style.display = nodes[1].style.display = choice.dark ? 'none' : '';
    night.style.display = choice.dark ? 'block' : 'none';
    nodes[0].style.transform = nodes[1].style.transform = drift(now.t);

    if (!list.fige && m - storedAt > STORE) { storedAt = m; keep(KEY + ':t', String(floorOf(time, m))); }
    if (list.battement && turned && !doc.hidden && m - pingedAt > PING) {
      pingedAt = m; turned = false;
      ping.src = list.battement + (list.battement.indexOf('?') < 0 ? '?' : '&') + 'v=' + list.version + '&n=' + Math.floor(m);
    }
    if (held(m)) { telling = !telling; }
    diag.style.display = telling ? 'block' : 'none';
    if (telling) {
      diag.textContent = lines(root.lang, [state, (shown && shown.id) + ' → ' + new Date(choice.until).toISOString(), coming(list, choice, now.sure), new Date(now.t).toISOString() + (now.sure ? '' : ' ?'),
        Math.round((clock - now.t) / 1000) + ' s', list.version + ', ' + new Date(list.instant).toISOString(), last, Math.round((askAt - m) / 1000) + ' s', error, size + ' rotation ' + turn, win.navigator.userAgent]);
    }
  }

  function start() {
    var kept = recall(KEY), cut = kept.indexOf('\n'), copy = null, m = mono();
    try { copy = JSON.parse(kept.slice(cut + 1)); } catch (e) { copy = null; }
    time = startTime(list.instant, +recall(KEY + ':t') || 0, list.fige, m);
    storedAt = pingedAt = begunAt = at = ticked = m;
    wall = +new Date();
    held = watchKey(doc, mono);
    if (!fault(copy, screen) && keptIsLater(copy, kept.slice(0, cut), list)) { learn(time, copy.instant, m); receive(copy); }
    root.className = '';
    win.setInterval(function () { try { tick(); } catch (e) { fail(e); } }, TICK);
    try { tick(); } catch (e) { fail(e); }
    /* An extra for sets of after 2020, over https: asked again whenever the page comes back. */
    function stayAwake() { try { win.navigator['wakeLock'].request('screen')['catch'](function () { return null; }); } catch (e) { /* older */ } }
    doc.addEventListener('visibilitychange', stayAwake);
    stayAwake();
  }
  start();
}
