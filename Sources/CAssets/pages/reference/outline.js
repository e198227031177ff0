// A schema as an outline that a person reads: one field a line, its type and limits behind it. A component that
// contains itself is named the second time.

/// The outline of a schema of the document.
export function outline(api, schema) {
  return lines(api, schema, '', []).join('\n');
}

/// The component behind a reference.
export function resolved(api, schema) {
  return schema.$ref ? api.components.schemas[schema.$ref.split('/').pop()] : schema;
}

function lines(api, schema, indent, above) {
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop();
    if (above.includes(name)) return [name];
    return lines(api, resolved(api, schema), indent, [...above, name]);
  }
  if (schema.anyOf) return alternatives(api, schema.anyOf, indent, above);
  if (schema.type === 'array') {
    const [first, ...rest] = lines(api, schema.items, indent, above);
    return [`list${bounds(schema.minItems, schema.maxItems)} of ${first}`, ...rest];
  }
  if (schema.type === 'object') return fields(api, schema, indent, above);
  return [scalar(schema)];
}

function alternatives(api, choices, indent, above) {
  const real = choices.filter((choice) => choice.type !== 'null');
  const suffix = real.length < choices.length ? ' or null' : '';
  const [[first, ...rest], ...others] = real.map((choice) => lines(api, choice, indent, above));
  const last = others.map(([line]) => ` or ${line}`).join('') + suffix;
  return rest.length === 0 ? [first + last] : [first, ...rest.slice(0, -1), rest.at(-1) + last];
}

function fields(api, schema, indent, above) {
  const inner = `${indent}  `;
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const [first, ...rest] = lines(api, field, inner, above);
    return [`${inner}${name}${required.has(name) ? '' : '?'}: ${first}`, ...rest];
  });
  if (schema.additionalProperties === true) rows.push(`${inner}…`);
  return rows.length === 0 ? ['{}'] : ['{', ...rows, `${indent}}`];
}

function scalar(schema) {
  if (schema.enum) return schema.enum.map((word) => `"${word}"`).join(' | ');
  const kind = { 'date-time': 'time', uuid: 'id' }[schema.format] ?? schema.type ?? 'anything';
  const matching = schema.pattern ? ` matching ${schema.pattern}` : '';
  return kind + bounds(schema.minLength ?? schema.minimum, schema.maxLength ?? schema.maximum) + matching;
}

function bounds(least, most) {
  if (least === undefined && most === undefined) return '';
  return ` (${least ?? ''}…${most ?? ''})`;
}
