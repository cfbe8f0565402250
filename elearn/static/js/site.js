/* What JavaScript adds; every page works without it. Chrome 60, Firefox 60, Safari 11. Words come from data attributes. */
(function () {
  'use strict';

  var each = function (selector, act, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), act);
  };

  var post = function (url, body) {
    return fetch(url, { method: 'POST', body: body, credentials: 'same-origin', headers: { 'X-Requested-With': 'fetch' } });
  };

  // FormData cannot be read in Safari 11, so the fields are read one by one.
  var fieldsOf = function (form) {
    var data = new URLSearchParams();
    Array.prototype.forEach.call(form.elements, function (field) {
      var ticked = (field.type !== 'radio' && field.type !== 'checkbox') || field.checked;
      if (field.name && ticked && !field.disabled && ['submit', 'button', 'file'].indexOf(field.type) < 0) {
        data.append(field.name, field.value);
      }
    });
    return data;
  };

  // 1. A form is sent once; the browser's back button brings it back alive.
  var buttonsOf = function (form) { return form.querySelectorAll('button[type=submit], input[type=submit]'); };
  var release = function (form) {
    delete form.dataset.sent;
    Array.prototype.forEach.call(buttonsOf(form), function (button) { button.disabled = false; });
  };
  var hold = function (form) {
    form.dataset.sent = 'yes';
    setTimeout(function () {
      Array.prototype.forEach.call(buttonsOf(form), function (button) { button.disabled = true; });
    }, 0);
  };
  // What the server would refuse for its length stays in the form; the server takes a little more than this.
  var LONGEST = 2e6;
  var refuse = function (area) {
    var told = area.parentNode.querySelector('[role=alert]') || document.createElement('p');
    told.className = 'error';
    told.setAttribute('role', 'alert');
    told.textContent = area.dataset.tooLong;
    area.parentNode.appendChild(told);
    area.focus();
  };
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.method !== 'post') { return; }
    var area = window.URLSearchParams && form.querySelector('textarea[data-too-long]');
    if (area && String(fieldsOf(form)).length > LONGEST) { event.preventDefault(); refuse(area); return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (!('again' in form.dataset)) { hold(form); }
    if ('check' in form.dataset && window.fetch && window.URLSearchParams) { answer(event, form); }
  });
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) { each('form[data-sent]', release); }
  });

  // 2. A check is answered in place; whatever goes wrong, the form is sent the ordinary way.
  var answer = function (event, form) {
    event.preventDefault();
    var block = form.closest('[data-question]');
    post(form.getAttribute('action'), fieldsOf(form)).then(function (response) {
      if (!response.ok || response.redirected) { throw new Error(String(response.status)); }
      return response.text();
    }).then(function (html) {
      var fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-question]');
      if (!block || !fresh) { throw new Error('no question'); }
      block.parentNode.replaceChild(document.importNode(fresh, true), block);
      var place = document.getElementById(fresh.id);
      (place.querySelector('[data-feedback]') || place).focus();
    }).catch(function () { form.submit(); });
  };

  // 3. A test keeps its half-done answers, and says whether they are kept.
  var autosave = function (form) {
    var line = form.querySelector('[data-saved]');
    var waiting = {};
    var timer = null;
    var busy = false;
    var closed = ''; // why nothing more is sent: the test is closed, or its reader is signed out
    var renewed = false; // with a new token, by which nothing was saved yet
    var pause = 1500;

    var unsaved = function () { return busy || Object.keys(waiting).length > 0; };
    var say = function (state) {
      line.textContent = line.getAttribute('data-text-' + state);
      line.className = 'saved saved-' + state;
    };
    var later = function (delay) {
      clearTimeout(timer);
      timer = setTimeout(save, delay);
    };
    var bodyOf = function (names) {
      var all = fieldsOf(form);
      var body = new URLSearchParams();
      each('input[type=hidden]', function (field) { body.append(field.name, field.value); }, form);
      names.forEach(function (name) {
        var values = all.getAll(name);
        (values.length ? values : ['']).forEach(function (value) { body.append(name, value); });
      });
      return body;
    };
    var settle = function (sentence) {
      busy = false;
      renewed = false;
      pause = 1500;
      if (unsaved()) { later(pause); } else { say('saved'); }
      if (sentence) { line.textContent = sentence; line.className = 'saved saved-failed'; }
    };
    var save = function () {
      var names = Object.keys(waiting);
      if (busy || closed || !names.length) { return; }
      busy = true;
      waiting = {};
      say('saving');
      post(form.dataset.autosave, bodyOf(names)).then(function (response) {
        if (response.redirected || [400, 401, 403, 404, 409, 410].indexOf(response.status) >= 0) { closed = 'closed'; }
        // What is stored and does not count, or cannot be stored as it is, is said in a sentence of the server.
        if (response.status === 202 || response.status === 422) { return response.text().then(settle); }
        if (!response.ok || closed) { throw new Error(String(response.status)); }
        // Where several write the same, the answer says what is stored now: else her own change would look like another's.
        var told = (response.headers.get('Content-Type') || '').indexOf('json') > 0;
        return told ? response.json().then(function (kept) {
          Object.keys(kept.shown || {}).forEach(function (name) { form.elements[name].value = kept.shown[name]; });
          settle(kept.said);
        }) : settle('');
      }).catch(function () {
        busy = false;
        names.forEach(function (name) { waiting[name] = true; });
        if (closed && !renewed) { renew(); return; }
        say(closed || 'failed');
        pause = Math.min(pause * 2, 30000);
        if (!closed) { later(pause); }
      });
    };
    // Who signed in again in another window has another token: the page asks for it and goes on where it stopped.
    // Asked when she comes back to this window, never by the clock: an answer could undo the sign-in that goes on there.
    var renew = function () {
      if (busy) { return; }
      busy = true;
      fetch(window.location.href, { credentials: 'same-origin' }).then(function (response) {
        if (response.status >= 500) { throw new Error(String(response.status)); }
        return response.text().then(function (html) {
          var found = new DOMParser().parseFromString(html, 'text/html');
          var mine = '[data-autosave="' + form.dataset.autosave + '"] [name=csrf_token]';
          return { out: response.redirected, token: found.querySelector(mine) };
        });
      }).then(function (page) {
        busy = false;
        renewed = true;
        closed = page.token ? '' : page.out ? 'out' : 'closed';
        if (closed) { say(closed); return; }
        each('input[name=csrf_token]', function (field) { field.value = page.token.value; });
        save();
      }).catch(function () {
        busy = false;
        closed = 'out';
        say('failed');
      });
    };
    var back = function () {
      if (closed === 'out' && document.visibilityState !== 'hidden') { renew(); }
    };
    var changed = function (event) {
      if (!event.target.name) { return; }
      waiting[event.target.name] = true;
      // From here on “saved” would be untrue, also while the message is still held back.
      if (!closed) { say('saving'); }
      later(event.type === 'input' ? pause : 400);
    };
    form.addEventListener('change', changed);
    form.addEventListener('input', function (event) {
      if (event.target.type === 'text' || event.target.tagName === 'TEXTAREA') { changed(event); }
    });
    window.addEventListener('online', function () { pause = 1500; later(0); back(); });
    window.addEventListener('focus', back);
    document.addEventListener('visibilitychange', back);
    window.addEventListener('beforeunload', function (event) {
      if (!unsaved() || form.dataset.sent) { return; }
      save();
      event.preventDefault();
      event.returnValue = '';
    });
  };

  // 4. A lesson remembers where its reader is: the last heading above the middle of the window.
  // Sent soon after scrolling stops, since a message on leaving may come too late or, on a phone, not at all. The next
  // page is asked for before that message is sent: for it alone the window itself remembers.
  var PLACE = 'place';
  var note = function (heading) {
    try { sessionStorage.setItem(PLACE, window.location.pathname + '#' + heading); } catch (error) { /* Not allowed here. */ }
  };
  var comeBack = function () {
    try {
      var place = (sessionStorage.getItem(PLACE) || '').split('#');
      sessionStorage.removeItem(PLACE);
      each('main a.button-primary', function (link) {
        if (link.pathname === place[0]) { link.hash = place[1]; }
      });
    } catch (error) { /* Not allowed here. */ }
  };
  var remember = function (article) {
    var sent = '';
    var waiting = 0;
    var token = document.querySelector('input[name=csrf_token]');
    var heading = function () {
      var here = '';
      each('h2[id], h3[id]', function (one) {
        if (one.getBoundingClientRect().top < window.innerHeight / 2) { here = one.id; }
      }, article);
      return here;
    };
    var message = function () {
      var here = heading();
      if (here === sent || !token) { return null; }
      sent = here;
      var body = new FormData();
      body.append('csrf_token', token.value);
      body.append('position', here);
      return body;
    };
    var forget = function () { sent = ''; };
    var send = function () {
      var body = message();
      if (body) {
        post(article.dataset.position, body).then(function (answer) { if (!answer.ok) { forget(); } }, forget);
      }
    };
    var leave = function () {
      var body = message();
      if (body && !(navigator.sendBeacon && navigator.sendBeacon(article.dataset.position, body))) {
        post(article.dataset.position, body).catch(forget);
      }
    };
    window.addEventListener('scroll', function () {
      clearTimeout(waiting);
      waiting = setTimeout(send, 1000);
    }, { passive: true });
    document.addEventListener('visibilitychange', function () {
      if (document.visibilityState === 'hidden') { leave(); }
    });
    window.addEventListener('pagehide', function () {
      var here = heading();
      if (here || sent) { note(here); }
      leave();
    });
  };

  // 5. The arrow keys to the side turn pages, in the direction in which the page is read.
  // (Arrows, not letters: letters belong to those who steer the computer by voice.)
  var turn = function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) { return; }
    var side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    var root = document.documentElement;
    if (!side || root.scrollWidth > root.clientWidth) { return; }
    if (event.target.closest('input, textarea, select, audio, video, [contenteditable], [role=region]')) { return; }
    var forward = root.dir === 'rtl' ? -side : side;
    var door = document.querySelector('[data-go=' + (forward > 0 ? 'next' : 'previous') + ']');
    if (door) { door.click(); }
  };

  // 6. A password may be looked at while it is typed.
  var reveal = function (field) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-secondary reveal';
    button.textContent = field.dataset.reveal;
    button.setAttribute('aria-controls', field.id);
    button.addEventListener('click', function () {
      var hidden = field.type === 'password';
      field.type = hidden ? 'text' : 'password';
      button.textContent = hidden ? field.dataset.conceal : field.dataset.reveal;
    });
    field.form.addEventListener('submit', function () { field.type = 'password'; });
    field.parentNode.appendChild(button);
  };

  // 7. A term of the glossary opens below the paragraph that names it; a second click closes it again.
  var explain = function (link) {
    var note = null;
    link.addEventListener('click', function (event) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      event.preventDefault();
      if (note) {
        note.hidden = !note.hidden;
        link.setAttribute('aria-expanded', String(!note.hidden));
        return;
      }
      fetch(link.href, { credentials: 'same-origin' }).then(function (response) {
        if (!response.ok) { throw new Error(String(response.status)); }
        return response.text();
      }).then(function (html) {
        var found = new DOMParser().parseFromString(html, 'text/html');
        var place = link.closest('p, li, dd, td, th, blockquote');
        var title = document.createElement('p');
        title.className = 'label';
        var name = title.appendChild(document.createElement('a'));
        name.href = link.href;
        // With the language and direction of each of its parts: a term may be English, and its official form Arabic.
        var heading = document.importNode(found.querySelector('h1'), true);
        while (heading.firstChild) { name.appendChild(heading.firstChild); }
        note = document.createElement('div');
        note.className = 'term-note';
        note.tabIndex = -1;
        note.setAttribute('role', 'note');
        note.appendChild(title);
        note.appendChild(document.importNode(found.querySelector('[data-definition]'), true));
        each('a.term', explain, note);
        if (place.tagName === 'P') { place.parentNode.insertBefore(note, place.nextSibling); } else { place.appendChild(note); }
        link.setAttribute('aria-expanded', 'true');
        note.focus();
      }).catch(function () { window.location.href = link.href; });
    });
  };

  // 8. The clock of a new account is that of the browser, where the list has its city; who chose one keeps it.
  var setClock = function (list) {
    var zone = window.Intl && Intl.DateTimeFormat ? Intl.DateTimeFormat().resolvedOptions().timeZone : '';
    if (zone && list.value === 'UTC' && list.querySelector('option[value="' + zone + '"]')) { list.value = zone; }
  };

  // 9. Back and forward bring a lesson as the browser kept it: what was answered since is put in, what was typed stays.
  var given = function (block) {
    var data = fieldsOf(block.querySelector('form'));
    data.delete('csrf_token');
    return String(data);
  };
  var read = function (html) { return new DOMParser().parseFromString(html, 'text/html'); };
  var catchUp = function () {
    // On the way back Chrome would take the answer from its store, too.
    fetch(window.location.href, { credentials: 'same-origin', cache: 'no-store' }).then(function (response) {
      if (!response.ok || response.redirected) { throw new Error(String(response.status)); }
      return response.text();
    }).then(function (html) {
      var now = read(html);
      each('[data-question]', function (block) {
        var fresh = now.getElementById(block.id);
        var written = read(block.outerHTML).getElementById(block.id);
        if (fresh && [given(written), given(fresh)].indexOf(given(block)) >= 0) {
          block.parentNode.replaceChild(document.importNode(fresh, true), block);
        }
      });
    }).catch(function () { /* The page stays as it is. */ });
  };
  var broughtBack = function () {
    var entry = performance.getEntriesByType && performance.getEntriesByType('navigation')[0];
    return entry ? entry.type === 'back_forward' : performance.navigation.type === 2;
  };

  // What is folded is printed too.
  var unfolded = [];
  window.addEventListener('beforeprint', function () {
    each('main details:not([open])', function (details) { details.open = true; unfolded.push(details); });
  });
  window.addEventListener('afterprint', function () {
    unfolded.splice(0).forEach(function (details) { details.open = false; });
  });

  // 9. A form with a long text is not left by mistake.
  var guard = function (form) {
    var touched = false;
    form.addEventListener('input', function () { touched = true; });
    window.addEventListener('beforeunload', function (event) {
      if (!touched || form.dataset.sent) { return; }
      event.preventDefault();
      event.returnValue = '';
    });
  };

  // What opens beneath a word closes by a click elsewhere, too.
  each('[data-closes]', function (box) {
    document.addEventListener('click', function (event) {
      if (!box.contains(event.target)) { box.open = false; }
    });
  });
  each('form[data-guard]', guard);
  each('[data-print]', function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });
  comeBack();
  each('input[data-reveal]', reveal);
  each('select[data-time-zone]', setClock);
  each('[data-focus]', function (summary) { summary.focus(); });
  if (document.querySelector('[data-go]')) {
    document.addEventListener('keydown', turn);
    each('[data-keys]', function (line) { line.hidden = false; });
  }
  if (window.fetch && window.URLSearchParams) {
    each('form[data-autosave]', autosave);
    each('[data-position]', remember);
    each('a.term', explain);
  }
  if (window.fetch && window.URLSearchParams && document.querySelector('[data-position] [data-question]')) {
    window.addEventListener('pageshow', function (event) {
      if (event.persisted || broughtBack()) { catchUp(); }
    });
  }
}());
