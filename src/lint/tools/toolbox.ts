// A table of tools, compiled so that a command costs one look into a map.
import type { InvokedWord } from '../shell/word.js';
import type { Inside, Said, ToolUses } from './tool.js';
import { type OptionStyle, readUse } from './use.js';
import { type CompiledWay, compileWay, followWays } from './ways.js';

interface CompiledTool<Effect> {
  readonly style: OptionStyle;
  readonly judge: ToolUses<Effect>['judge'];
  readonly ways: readonly CompiledWay<Effect>[];
}

interface Toolbox<Effect> {
  readonly has: (program: string) => boolean;
  /** What is said about these words, the program first; null for an unknown program or an unknown way. */
  readonly ask: (words: readonly InvokedWord[], inside: Inside<Effect>) => Said<Effect> | null;
}

const list = (words: string | undefined): readonly string[] =>
  (words ?? '').split(' ').filter((word) => word !== '');

const compileTool = <Effect>(tool: ToolUses<Effect>): CompiledTool<Effect> => ({
  style: {
    valued: new Set(list(tool.valued)),
    attached: new Set(list(tool.attached)),
    oneDash: tool.oneDash ?? false,
  },
  judge: tool.judge,
  ways: tool.ways.map(compileWay),
});

/** The name of a program without its folder. */
export const programOf = ({ text }: InvokedWord): string => text.slice(text.lastIndexOf('/') + 1);

export const compileTools = <Effect>(tools: readonly ToolUses<Effect>[]): Toolbox<Effect> => {
  const byProgram = new Map(
    tools.flatMap((tool) => {
      const compiled = compileTool(tool);
      return list(tool.programs).map((program) => [program, compiled] as const);
    }),
  );
  return {
    has: (program) => byProgram.has(program),
    ask: (words, inside) => {
      const [program] = words;
      const tool = program?.fixed ? byProgram.get(programOf(program)) : undefined;
      const use = tool ? readUse(words, tool.style) : null;
      if (!tool || !use) return null;
      return tool.judge?.(use, inside) ?? followWays(tool.ways, use);
    },
  };
};
