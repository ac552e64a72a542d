/** One call of a translator as written in the source: a key, or every key below a group. */
export interface MessageUse {
  path: string;
  isGroup: boolean;
  line: number;
}

export interface ScanResult {
  uses: MessageUse[];
  /** What breaks the convention of load-messages.ts, as sentences for a person. */
  faults: string[];
}

const BINDING = /\bconst (\w+) = (?:await )?(useTranslations|serverTranslations|translator)\(([^)]*)\)/g;
const LITERAL = /^(['"])([\w.-]+)\1$/;

/** Finds the texts that one source file names, without running it. The convention is told in load-messages.ts. */
export function scanMessageUses(source: string): ScanResult {
  const uses: MessageUse[] = [];
  const faults: string[] = [];
  const lineAt = (index: number) => source.slice(0, index).split('\n').length;

  const bindings = [...source.matchAll(BINDING)].map((match) => {
    const [, name = '', binder = '', args = ''] = match;
    const area = (binder === 'translator' ? args.split(',').slice(1).join(',') : args).trim();
    const literal = LITERAL.exec(area)?.[2];
    if (area !== '' && literal === undefined) faults.push(`line ${lineAt(match.index)}: the area of ${name} is not a literal`);
    if (!/^t([A-Z]\w*)?$/.test(name)) faults.push(`line ${lineAt(match.index)}: a translator is named t or tSomething, not ${name}`);
    return { name, area: literal ?? '', start: match.index };
  });

  for (const name of new Set(bindings.map((binding) => binding.name))) {
    const own = bindings.filter((binding) => binding.name === name);
    const call = new RegExp(`(?<![\\w.$])${name}(?:\\.(?:rich|markup|raw|has))?\\(\\s*([^\\s])`, 'g');
    for (const match of source.matchAll(call)) {
      const binding = own.findLast((candidate) => candidate.start < match.index) ?? own[0];
      const prefix = binding?.area ? `${binding.area}.` : '';
      const argument = source.slice(match.index + match[0].length - 1);
      const literal = /^(['"])([\w.-]+)\1/.exec(argument)?.[2];
      const group = /^`([\w.-]+)\.\$\{/.exec(argument)?.[1];
      const line = lineAt(match.index);
      if (literal !== undefined) uses.push({ path: prefix + literal, isGroup: false, line });
      else if (group !== undefined) uses.push({ path: prefix + group, isGroup: true, line });
      else faults.push(`line ${line}: ${name}(…) needs a literal key, or a template that begins with a literal group`);
    }
  }
  return { uses, faults };
}
