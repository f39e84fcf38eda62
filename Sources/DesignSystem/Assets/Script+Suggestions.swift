extension Script {
    /// A list box at the caret of a text area, by the pattern of WAI-ARIA: nothing is chosen until an arrow key is
    /// used, so that Enter and Tab do what they always do until then. It stays within the text area, above or under the line
    /// of the caret, and scrolls where it has more than fits there: what is wrong with the text stands under the text area,
    /// and is never covered.
    static let suggestionsSource = """
        for (const field of document.querySelectorAll("textarea[data-suggest]")) offer(field);

        document.addEventListener("click", (event) => {
          const link = event.target.closest("a[data-from]");
          const field = link && document.getElementById(link.hash.slice(1));
          if (!field) return;
          event.preventDefault();
          field.focus();
          field.setSelectionRange(Number(link.dataset.from), Number(link.dataset.to));
        });

        function offer(field) {
          const id = field.dataset.suggestInto;
          const said = document.getElementById(`${id}-said`);
          const list = () => document.getElementById(id);
          let timer;
          let request;
          let chosen = -1;
          let placedAt;
          field.setAttribute("aria-autocomplete", "list");
          field.setAttribute("aria-haspopup", "listbox");
          field.setAttribute("aria-controls", id);
          field.addEventListener("input", (event) => {
            if (event.isComposing) return;
            close();
            // A name that has just been closed is whole; what can follow it is offered after a space.
            const line = field.value.slice(0, field.selectionStart).split("\\n").pop();
            if (line.endsWith('"') && line.split('"').length % 2 === 1) return;
            timer = setTimeout(ask, 90);
          });
          field.addEventListener("keydown", key);
          field.addEventListener("click", close);
          field.addEventListener("blur", close);
          // The event of a scroll that typing caused may come after the list has been placed.
          field.addEventListener("scroll", () => {
            if (field.scrollTop !== placedAt) close();
          });

          function ask() {
            const caret = field.selectionStart;
            if (caret !== field.selectionEnd) return;
            const value = field.value;
            const asked = new XMLHttpRequest();
            request?.abort();
            request = asked;
            asked.open("POST", field.dataset.suggest);
            asked.responseType = "document";
            asked.timeout = 5000;
            asked.onload = () => {
              if (request !== asked || asked.status !== 200 || field.value !== value) return;
              if (field.selectionStart !== caret || document.activeElement !== field) return;
              const found = asked.responseXML?.getElementById(id);
              if (found) show(found);
            };
            asked.send(new URLSearchParams({
              csrf: field.form.elements.csrf?.value ?? "",
              before: `${value.slice(0, caret)}|`,
              next: `${value.slice(caret, caret + 1)}|`,
            }));
          }

          function show(found) {
            list().replaceWith(found);
            chosen = -1;
            found.addEventListener("pointerdown", (event) => event.preventDefault());
            for (const option of found.children) option.addEventListener("click", () => take(option));
            if (found.hidden) return;
            place(found);
            const many = found.children.length;
            said.textContent = `${many === 1 ? "1 suggestion" : `${many} suggestions`}: down arrow to choose.`;
          }

          function place(box) {
            const mirror = document.createElement("div");
            const mark = document.createElement("span");
            mirror.className = `${field.className} mirror`;
            mirror.style.width = `${field.offsetWidth}px`;
            mark.textContent = ".";
            mirror.append(field.value.slice(0, field.selectionStart), mark);
            field.after(mirror);
            const above = Math.min(Math.max(0, mark.offsetTop - field.scrollTop), field.offsetHeight);
            const below = Math.min(above + mark.offsetHeight, field.offsetHeight);
            const from = Math.min(mark.offsetLeft, Math.max(0, field.offsetWidth - box.offsetWidth));
            mirror.remove();
            placedAt = field.scrollTop;
            const under = field.offsetHeight - below;
            const isUnder = box.offsetHeight <= under || under >= above;
            box.style.maxHeight = `${isUnder ? under : above}px`;
            box.style.top = `${field.offsetTop + (isUnder ? below : above - box.offsetHeight)}px`;
            box.style.left = `${field.offsetLeft + from}px`;
          }

          function close() {
            clearTimeout(timer);
            request?.abort();
            request = undefined;
            chosen = -1;
            field.removeAttribute("aria-activedescendant");
            list().hidden = true;
            said.textContent = "";
          }

          function move(step) {
            const options = list().children;
            options[chosen]?.setAttribute("aria-selected", "false");
            chosen = (chosen + step + (chosen < 0 && step < 0 ? 1 : 0) + options.length) % options.length;
            options[chosen].setAttribute("aria-selected", "true");
            options[chosen].scrollIntoView({ block: "nearest" });
            field.setAttribute("aria-activedescendant", options[chosen].id);
          }

          function take(option) {
            const caret = field.selectionStart;
            const end = caret + Number(list().dataset.behind);
            const next = field.value[end];
            field.focus();
            field.setSelectionRange(caret - Number(list().dataset.before), end);
            const text = option.dataset.text + (next === " " || next === ")" ? "" : " ");
            // Unlike setRangeText, this can be undone.
            if (!document.execCommand("insertText", false, text)) {
              field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
              field.dispatchEvent(new InputEvent("input", { bubbles: true }));
            }
          }

          function key(event) {
            if (event.key === " " && event.ctrlKey) {
              event.preventDefault();
              ask();
              return;
            }
            if (list().hidden || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
            switch (event.key) {
              case "ArrowDown": move(1); break;
              case "ArrowUp": move(-1); break;
              case "Escape": close(); break;
              case "Enter":
              case "Tab":
                if (chosen < 0 || event.shiftKey) return close();
                take(list().children[chosen]);
                break;
              case "ArrowLeft":
              case "ArrowRight":
              case "Home":
              case "End": return close();
              default: return;
            }
            event.preventDefault();
          }
        }

        """
}
