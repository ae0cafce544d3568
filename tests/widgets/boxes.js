// Shows records in the fields of a form, and reads them again.
async ([fields, records, others]) => {
  const { Box } = await import("./form/box.js");
  const { pictureEditor } = await import("./persona/picture.js");
  const { readingOf } = await import("./curve/scale.js");
  const avatar = (_field, given) => pictureEditor(given, () => ({}));
  const around = {
    changed() {},
    settled() {},
    records: (name) => others[name],
    reading: () => readingOf({}),
    editors: { avatar },
  };
  return records.map(({ collection, record }) => {
    const read = {};
    for (const field of fields[collection]) {
      const box = new Box(field, around);
      box.show(record[field.name] ?? null);
      read[field.name] = box.read();
    }
    return read;
  });
};
