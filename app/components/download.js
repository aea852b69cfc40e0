// A value {url, name, count} is a file for the visitor: the browser saves it.
watch("value", () => {
  if (!props.value?.url) return;
  const link = Object.assign(document.createElement("a"), { href: props.value.url, download: props.value.name });
  document.body.append(link);
  link.click();
  link.remove();
});
