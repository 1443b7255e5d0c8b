// What stands in a mail that a real mail server on loopback gets.
import { describe, expect, test } from 'vitest';
import { mailFor } from '../../../src/notify/smtp/mail-for.js';
import { createSmtp } from '../../../src/notify/smtp.js';
import { incident, sendingWith } from '../http/sending.js';
import type { Mail } from './mail-server.js';
import { again, mails, open, options, start } from './post.js';

const header = (mail: Mail | undefined, name: string): string | null =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(mail?.raw.split('\n\n')[0] ?? '')?.[1] ?? null;

describe('a mail', () => {
  test('goes to all, says what it is about, and waits for no answer', async () => {
    const channel = await start(open);
    const delivery = await channel.send(
      sendingWith({ letter: { text: 'The gateway is back.\n.\nNext at 04:10.' } }),
    );
    const [mail] = mails();
    expect([mail?.from, mail?.to]).toEqual(['incidents@payments.test', options.to]);
    expect(header(mail, 'Subject')).toBe(`[${incident}] API abuse`);
    expect(header(mail, 'From')).toBe('Payments <incidents@payments.test>');
    expect(header(mail, 'Date')).toContain('22 Nov 2026 03:43:12');
    expect(header(mail, 'Auto-Submitted')).toBe('auto-generated');
    expect(header(mail, 'Content-Type')).toMatch(/^text\/plain/);
    expect(mail?.raw).toContain('\n\nThe gateway is back.\n.\nNext at 04:10.');
    expect(delivery).toEqual({ state: 'delivered', ref: { message_id: header(mail, 'Message-ID') } });
  });

  test('has the same id at every try, and stands in the thread of the opening', async () => {
    const channel = await start(open);
    for (const letter of [{ kind: 'opened', key: '1.3' }, {}, {}, { key: '1.18' }] as const)
      await channel.send(sendingWith({ letter }));
    const ids = mails().map((mail) => header(mail, 'Message-ID'));
    expect(ids[1]).toBe(ids[2]);
    expect(new Set(ids).size).toBe(3);
    expect(mails().map((mail) => header(mail, 'References'))).toEqual([null, ids[0], ids[0], ids[0]]);
    expect(mails().map((mail) => header(mail, 'In-Reply-To'))).toEqual([null, ids[0], ids[0], ids[0]]);
    expect(new Set(mails().map((mail) => header(mail, 'Subject'))).size).toBe(1);
    // The same after a restart.
    await again().send(sendingWith({}));
    expect(header(mails()[4], 'Message-ID')).toBe(ids[1]);
  });

  test('shows outsiders the words and nothing else', async () => {
    const channel = await start(open);
    const letter = {
      kind: 'update',
      to: 'customers',
      people: ['Carol'],
      text: '\nRefunds are late.\nSorry.',
    } as const;
    await channel.send(sendingWith({ letter, follows: false }));
    expect(header(mails()[0], 'Subject')).toBe('Refunds are late.');
    expect(mails()[0]?.raw).not.toMatch(/INC-|abuse|Carol|alice|customers/i);
  });

  test.each([
    'Hi\r\nBcc: thief@example.test',
    'Hi\nBcc: thief@example.test',
    'Hi\u2028Bcc: thief@example.test',
    'Hi\rBcc: thief@example.test\r\rx',
  ])('lets no header in through a title or a text: %j', async (text) => {
    const channel = await start(open);
    await channel.send(sendingWith({ letter: { kind: 'update', text }, follows: false }));
    await channel.send(sendingWith({ heading: { title: text } }));
    for (const mail of mails()) {
      const head = mail.raw.split('\n\n')[0] ?? '';
      expect(head).not.toMatch(/^Bcc:/im);
      expect(mail.to).toEqual(options.to);
    }
    expect(mails()).toHaveLength(2);
  });

  test('has a subject of one line, whatever the mail library would make of it', () => {
    for (const text of ['a\r\nBcc: x', 'a\nb', 'a\u2028b', 'a\u0000b', `${'x '.repeat(200)}`])
      for (const parts of [{ follows: false, letter: { text } }, { heading: { title: text } }])
        expect(mailFor(sendingWith(parts), 'a@b.test').message.subject).toMatch(
          /^[^\p{Cc}\p{Zl}\p{Zp}]{1,150}$/u,
        );
  });

  test('says PRACTICE first, in the subject and in the text', async () => {
    const channel = await start(open);
    await channel.send(sendingWith({ heading: { mode: 'range' } }));
    expect(header(mails()[0], 'Subject')).toMatch(/^PRACTICE, NOT REAL: /);
    expect(mails()[0]?.raw).toContain('\n\nPRACTICE, NOT REAL: ');
  });

  test('says when it may be a repetition', async () => {
    const channel = await start(open);
    await channel.send(sendingWith({ repeat: true }));
    await channel.send(sendingWith({}));
    expect(mails().map(({ raw }) => raw.includes('may repeat an earlier mail'))).toEqual([true, false]);
  });

  test('is cut where it would be endless', async () => {
    const channel = await start({ ...open, size: 400_000 });
    await channel.send(sendingWith({ letter: { text: 'words and '.repeat(100_000) } }));
    expect(mails()[0]?.raw.replaceAll('=\n', '')).toContain('(cut; the record has the rest)');
  });

  test('is not sent for every step', async () => {
    const channel = createSmtp(options);
    const kinds = ['opened', 'closed', 'update', 'escalation', 'answer', 'step', 'detail', 'news'] as const;
    expect(kinds.filter((kind) => !channel.takes(kind, true))).toEqual(['step', 'detail']);
    expect(kinds.filter((kind) => channel.takes(kind, false))).toEqual(['update', 'escalation']);
  });
});
