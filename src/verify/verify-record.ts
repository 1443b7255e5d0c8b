// Checks one incident folder against everything that the format promises. It writes nothing.
import { checks } from './checks/index.js';
import { type ExamineOptions, examine } from './examine.js';
import { describeRecord, type Verdict } from './verdict.js';

/** Throws IrError 6 when something can't be read. What is wrong with the record is in the verdict. */
export const verifyRecord = async (options: ExamineOptions): Promise<Verdict> => {
  const record = await examine(options);
  return describeRecord(
    record,
    checks.flatMap((check) => check(record)),
  );
};
