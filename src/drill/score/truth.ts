// What is to be judged about one expectation, and what a judge finds.
import type { Expected } from '../../domain/drill.js';
import type { Course } from './course.js';

export interface Asked {
  readonly course: Course;
  /** Its time counts from here: the beginning, or when the news was given. Milliseconds since 1970. */
  readonly from: number;
  /** True: it follows from news. */
  readonly after_news: boolean;
  /** False: it should not happen. */
  readonly is: boolean;
  readonly within_ms: number | null;
}

export interface Truth {
  /** When it came true, in milliseconds since 1970 on the exercise's clock; null: it did not. */
  readonly at: number | null;
  /** How it is told that it is so, such as `somebody asked legal`; its time is said behind it. */
  readonly so: string;
  /** Why it is not so. */
  readonly why_not: string;
}

export type ExpectedOf<K extends Expected['kind']> = Extract<Expected, { readonly kind: K }>;

export type Judge<K extends Expected['kind']> = (expected: ExpectedOf<K>, asked: Asked) => Truth;

/** What should not follow from news can only be held against what came after it. */
export const sinceTheNews = ({ is, after_news, from }: Asked, at: number | null): number | null =>
  !is && after_news && at !== null && at < from ? null : at;
