// A form that sends the text of a chosen file as one of its fields: small text files need no upload.
export function startTextFiles() {
  for (const form of document.querySelectorAll("form[data-text-file]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const file = form.querySelector("input[type=file]").files[0];
      if (!file) return;
      form.elements.text.value = await file.text();
      form.submit();
    });
  }
}
