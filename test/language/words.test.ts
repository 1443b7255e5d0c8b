// A command line becomes words before values are known, and stays that many words whatever the values are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environmentFor, fillWord, findSlots, scriptNames } from '../../src/language/slots.js';
import { splitWords } from '../../src/language/words.js';

const wordsOf = (line: string): readonly string[] => {
  const split = splitWords(line);
  if ('problem' in split) throw new Error(`${split.at}: ${split.problem}`);
  return split.words;
};

describe('splitting', () => {
  it.each([
    ['iptables -S', ['iptables', '-S']],
    [
      'iptables -A INPUT -s {{ abuser }} -j DROP',
      ['iptables', '-A', 'INPUT', '-s', '{{ abuser }}', '-j', 'DROP'],
    ],
    [
      'kubectl logs deployment/{{ deployment }} --since=1h',
      ['kubectl', 'logs', 'deployment/{{ deployment }}', '--since=1h'],
    ],
    ['curl --data {{ report | json }} api:8080', ['curl', '--data', '{{ report | json }}', 'api:8080']],
    ["awk '$9 == 429 {print $1}' access.log", ['awk', '$9 == 429 {print $1}', 'access.log']],
    ['echo "two words" a\\ b \'\' ""', ['echo', 'two words', 'a b', '', '']],
    ['echo "a \\"quoted\\" \\\\ \\n"', ['echo', 'a "quoted" \\ \\n']],
    ['echo "price: 5$ ^a$"', ['echo', 'price: 5$ ^a$']],
    ['  aws\tec2  --filter [a-z]~{}=x!#  ', ['aws', 'ec2', '--filter', '[a-z]~{}=x!#']],
    ['systemctl status api \n', ['systemctl', 'status', 'api']],
    ["say 'it'\\''s'\"!\"", ['say', "it's!"]],
    ['echo "{{ note | json }}"', ['echo', '{{ note | json }}']],
  ])('%s', (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });

  it.each([
    ['kubectl logs api | sort', 17, 'script'],
    ['a && b', 2, 'script'],
    ['a; b', 1, 'script'],
    ['a > out', 2, 'script'],
    ['a < in', 2, 'script'],
    ['echo $HOME', 5, 'script'],
    ['echo "$HOME"', 6, 'script'],
    ['echo `date`', 5, 'script'],
    ['echo "`date`"', 6, 'script'],
    ['(a)', 0, 'script'],
    ['a # note', 2, 'script'],
    ['rm *.log', 3, 'quotes'],
    ['ls api?', 6, 'quotes'],
    ["echo 'open", 5, 'single quote'],
    ['echo "open', 5, 'double quote'],
    ['echo {{ abuser', 5, 'never closed'],
    ['echo \\', 5, 'backslash'],
    ['a\nb', 1, 'one line'],
    ["echo 'a\nb'", 7, 'one line'],
    ['a\u0000b', 1, 'invisible'],
    ['kubectl\u00a0get', 7, 'invisible'],
    ['', 0, 'empty'],
    [' \n', 0, 'empty'],
  ])('refuses «%s»', (line, at, part) => {
    expect(splitWords(line)).toEqual({ problem: expect.stringContaining(part), at });
  });
});

describe('slots', () => {
  it('finds names with their places', () => {
    expect(findSlots('a{{ abuser }}:{{report|json}}')).toEqual({
      slots: [
        { name: 'abuser', json: false, start: 1, end: 13 },
        { name: 'report', json: true, start: 14, end: 29 },
      ],
    });
  });

  it.each([
    ['{{ abuser | upcase }}', 0],
    ['{{ incident.title }}', 0],
    ['x{{ }}', 1],
    ['x}}', 1],
    ['{% if abuser %}', 0],
    ['a{{ abuser', 1],
    ['{{ {{ abuser }}', 0],
    ['{{ Abuser }}', 0],
    ['{{ abuser }}}}', 12],
  ])('refuses %s', (word, at) => {
    expect(findSlots(word)).toEqual({ problem: expect.any(String), at });
  });

  it('names what is missing, once each', () => {
    expect(fillWord('{{ abuser }}/{{ bits }}/{{ abuser }}', () => null)).toEqual({
      missing: ['abuser', 'bits'],
    });
  });

  it('joins lists with commas, and writes JSON when asked', () => {
    const lookup = () => ['203.0.113.7', '203.0.113.9'];
    expect(fillWord('-s={{ suspects }}', lookup)).toEqual({ text: '-s=203.0.113.7,203.0.113.9' });
    expect(fillWord('{{ suspects | json }}', lookup)).toEqual({ text: '["203.0.113.7","203.0.113.9"]' });
  });
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '; rm -rf /',
    '$(reboot)',
    '{{ abuser }}',
    '{{ other | json }}',
    "' '",
    '" "',
    '\\',
    '$&',
    '$1 $$',
    'a b\tc\nd',
  ),
);

describe('whatever hostile value is filled in', () => {
  it('the number of words stays and the value arrives as it was', () => {
    fc.assert(
      fc.property(hostile, hostile, (abuser, other) => {
        const words = wordsOf('iptables -s {{ abuser }} --comment "by {{ other }}, {{abuser}}" end');
        const values: { readonly [name: string]: string } = { abuser, other };
        const filled = words.map((word) => fillWord(word, (name) => values[name] ?? null));
        expect(filled).toEqual(
          ['iptables', '-s', abuser, '--comment', `by ${other}, ${abuser}`, 'end'].map((text) => ({ text })),
        );
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });

  it('a quoted line comes back word for word', () => {
    const quote = (word: string) => `"${word.replace(/["\\]/g, '\\$&')}"`;
    const plain = fc.string().filter((word) => !/[`$]|\{\{/.test(word));
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1 }), (words) => {
        expect(wordsOf(words.map(quote).join(' '))).toEqual(words);
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});

describe('scripts', () => {
  it('tells the names that a script reads', () => {
    const script =
      'kubectl logs "$IR_DEPLOYMENT" --since-time="${IR_SINCE_EPOCH:-0}" ${#IR_SUSPECTS} $IR_SINCE $OTHER';
    expect(scriptNames(script)).toEqual(['deployment', 'since', 'suspects']);
    expect(scriptNames('cd "$IR_PLAYBOOK_DIR"; curl localhost:$IR_RANGE_PORT_API')).toEqual([]);
  });

  it('gives values as variables, lists by line, datetimes also in seconds', () => {
    expect(
      environmentFor([
        { name: 'isolate/suspects', value: ['203.0.113.7', '203.0.113.9'], type: 'ip' },
        { name: 'since', value: '2026-11-22T03:10:00.900Z', type: 'datetime' },
        { name: 'customer_data', value: false, type: 'boolean' },
      ]),
    ).toEqual({
      IR_SUSPECTS: '203.0.113.7\n203.0.113.9',
      IR_SINCE: '2026-11-22T03:10:00.900Z',
      IR_SINCE_EPOCH: '1795317000',
      IR_CUSTOMER_DATA: 'false',
    });
  });
});
