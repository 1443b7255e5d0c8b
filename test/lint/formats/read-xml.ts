// A small strict reader of XML, enough to say whether what we write is well formed. Throws where it is not.

const name = '[A-Za-z][A-Za-z0-9-]*';
const attribute = new RegExp(`^\\s+(${name})="([^"<]*)"`);
const reference = /^&(?:amp|lt|gt|quot|apos|#\d+);/;
const allowed = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

export interface Element {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly depth: number;
}

const checkText = (text: string): void => {
  if (text.includes(']]>')) throw new Error('«]]>» stands in a text');
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1))
    if (!reference.test(text.slice(at))) throw new Error(`a lonely & before ${text.slice(at, at + 20)}`);
};

const readAttributes = (tag: string): { readonly [name: string]: string } => {
  const found: { [name: string]: string } = {};
  let rest = tag;
  for (let match = attribute.exec(rest); match; match = attribute.exec(rest)) {
    const [all, key = '', value = ''] = match;
    if (key in found) throw new Error(`${key} stands twice`);
    checkText(value);
    found[key] = value;
    rest = rest.slice(all.length);
  }
  if (!/^\s*\/?$/.test(rest)) throw new Error(`not an attribute: ${rest}`);
  return found;
};

/** The elements of a document in their order. */
export const readXml = (text: string): readonly Element[] => {
  if (!allowed.test(text)) throw new Error('a character that XML does not allow');
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === text) throw new Error('no declaration');
  const open: string[] = [];
  const found: Element[] = [];
  for (const part of body.split(/(?=<)/)) {
    const [tag = '', rest = ''] = [part.slice(0, part.indexOf('>') + 1), part.slice(part.indexOf('>') + 1)];
    const parts = new RegExp(`^<(/?)(${name})([^<>]*)>$`).exec(tag);
    if (!parts) throw new Error(`not a tag: ${part.slice(0, 60)}`);
    const [, closing, called = '', inner = ''] = parts;
    if (closing) {
      if (open.pop() !== called) throw new Error(`</${called}> closes nothing`);
    } else {
      found.push({ name: called, attributes: readAttributes(inner), depth: open.length });
      if (!inner.endsWith('/')) open.push(called);
    }
    checkText(rest);
    if (open.length === 0 && rest.trim() !== '') throw new Error('text behind the document');
  }
  if (open.length > 0) throw new Error(`<${open.join('><')}> is never closed`);
  return found;
};
