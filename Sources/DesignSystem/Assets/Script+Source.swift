extension Script {
    static let copySource = """
        for (const button of document.querySelectorAll("button[data-copy]")) {
          button.hidden = false;
          button.addEventListener("click", () => copy(button));
        }

        async function copy(button) {
          const source = document.getElementById(button.dataset.copy);
          const said = button.parentElement.querySelector("[role=status]");
          const text = source.value ?? source.dataset.nhs ?? source.textContent;
          try {
            await navigator.clipboard.writeText(text);
            said.textContent = "Copied.";
          } catch {
            if (source.select) source.select();
            said.textContent = "Selected: copy it with Control and C.";
          }
        }

        """

    static let liveCheckSource = """
        for (const form of document.querySelectorAll("form[data-check]")) {
          const region = () => document.getElementById(form.dataset.checkInto);
          let timer;
          let request;
          form.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(check, 120);
          });
          form.addEventListener("submit", () => {
            clearTimeout(timer);
            request?.abort();
          });

          function check() {
            request?.abort();
            const asked = new XMLHttpRequest();
            request = asked;
            asked.open("POST", form.dataset.check);
            asked.responseType = "document";
            asked.timeout = 10000;
            region()?.setAttribute("aria-busy", "true");
            asked.onload = () => {
              if (asked.status !== 200 || !asked.responseXML) return lose();
              [...asked.responseXML.body.children].forEach(show);
            };
            asked.onerror = lose;
            asked.ontimeout = lose;
            asked.onloadend = () => {
              if (request === asked) region()?.removeAttribute("aria-busy");
            };
            asked.send(new URLSearchParams(new FormData(form)));
          }

          // What was counted of an earlier text does not stand as if it were of this one.
          function lose() {
            const line = document.createElement("p");
            line.textContent = "What stands here now has not been checked: no answer came. Go on typing, or use a button.";
            for (const part of form.querySelectorAll("[data-counted]")) part.remove();
            region()?.replaceChildren(line);
            const said = document.getElementById(form.dataset.checkSaid);
            if (said) said.textContent = line.textContent;
          }
        }

        function show(part) {
          const old = document.getElementById(part.id);
          if (!old || old.contains(document.activeElement)) return;
          if (part.getAttribute("role") === "status") {
            old.textContent = part.textContent;
            return;
          }
          const opened = old.querySelectorAll("details");
          part.querySelectorAll("details").forEach((each, place) => (each.open = opened[place]?.open ?? false));
          old.replaceWith(part);
          // What is wrong with a field is said of the field too.
          if (part.dataset.invalid) {
            document.getElementById(part.dataset.field)?.setAttribute("aria-invalid", part.dataset.invalid);
          }
        }

        """

    /// What is said of files that were sent when the session had ended.
    package static let filesNotSent =
        "You were signed out; nothing was sent. Sign in and choose the files again."

    static let uploadSource = """
        const main = () => document.querySelector("main");
        enhance();

        function enhance() {
          for (const form of document.querySelectorAll("form[data-upload]")) {
            form.addEventListener("submit", (event) => {
              event.preventDefault();
              send(form, event.submitter);
            });
          }
        }

        function send(form, button) {
          const line = document.createElement("p");
          const bar = document.createElement("progress");
          const said = document.createElement("span");
          line.className = "upload";
          bar.setAttribute("aria-label", "Upload");
          said.setAttribute("role", "status");
          line.append(bar, said);
          form.append(line);
          const data = new FormData(form, button);
          for (const other of form.querySelectorAll("button")) other.disabled = true;
          const request = new XMLHttpRequest();
          request.open("POST", form.action);
          request.responseType = "document";
          let last = -1;
          request.upload.onprogress = (event) => {
            if (!event.lengthComputable) return;
            bar.max = event.total;
            bar.value = event.loaded;
            const tenth = Math.floor(10 * event.loaded / event.total);
            if (tenth !== last) said.textContent = tenth < 10 ? `${10 * tenth}% sent` : "All sent. Reading it…";
            last = tenth;
          };
          request.upload.onload = () => bar.removeAttribute("value");
          request.onload = () => show(request);
          request.onerror = () => {
            for (const other of form.querySelectorAll("button")) other.disabled = false;
            bar.remove();
            said.textContent = "The upload broke off. Nothing has changed; try again.";
            sayIfSignedOut(said);
          };
          request.send(data);
        }

        // The server closes on whoever is signed out before it has read all of a large file: its answer is then not shown.
        function sayIfSignedOut(said) {
          const asked = new XMLHttpRequest();
          asked.open("GET", location.href);
          asked.setRequestHeader("X-Cairn-Polling", "1");
          asked.timeout = 10000;
          asked.onload = () => {
            if (new URL(asked.responseURL).pathname === "/sign-in") said.textContent = "\(filesNotSent)";
          };
          asked.send();
        }

        function show(request) {
          const page = request.responseXML;
          if (!page?.querySelector("main")) {
            location.assign(request.responseURL || location.href);
            return;
          }
          if (request.status < 400) history.pushState(null, "", request.responseURL);
          document.title = page.title;
          document.body.replaceWith(page.body);
          enhance();
          for (const script of page.head.querySelectorAll("script[src]")) import(script.src);
          (document.querySelector("[data-focus]") ?? main()).focus();
        }

        addEventListener("popstate", () => location.reload());

        """

    /// Puts how far each is that the page waits for in place of what it said before, and reads the page anew once one has
    /// ended. For five minutes at most: a page that is left open must not keep anybody signed in.
    static let lookAgainSource = """
        let left = 100;
        const timer = setInterval(look, 3000);

        function look() {
          if (document.hidden) return;
          left -= 1;
          if (left === 0) clearInterval(timer);
          const asked = new XMLHttpRequest();
          asked.open("GET", location.href);
          asked.responseType = "document";
          asked.timeout = 10000;
          asked.onload = () => {
            if (asked.status !== 200) return;
            for (const here of document.querySelectorAll("[data-waits]")) {
              const now = asked.responseXML?.querySelector(`[data-waits="${here.dataset.waits}"]`);
              if (!now) {
                clearInterval(timer);
                location.reload();
                return;
              }
              here.replaceWith(now);
            }
          };
          asked.send();
        }

        """

    static let problemsSource = """
        document.querySelector("[data-focus]")?.focus();

        """
}
