// ir list: the playbooks that can be run from here.
import { BaseCommand } from './base/command.js';

export default class List extends BaseCommand {
  static override summary = 'List the playbooks that can be run from here.';

  async run(): Promise<void> {
    const { flags } = await this.parse(List);
    const { listHere } = await import('../wiring/list.js');
    const { lines, data } = listHere(await this.place(flags));
    if (flags.json) this.printJson(data);
    else this.print(lines);
  }
}
