// Made by `make front` from jmwidgets/widgets/messages.py and form.py; change them there.

export interface FrontWords {
  language: string;
  direction: string;
  messages: Record<string, string | string[]>;
  plural: string;
  point: string;
  group: string;
  minus: string;
  percent: string;
}

export interface PartData {
  style: "plain" | "italic" | "soft" | "strong" | "note" | "figure" | "better" | "worse" | "met" | "sign" | "bar" | "weight" | "chance" | "sticky" | "picture" | "milestone" | "new" | "gone" | "skipped" | "pain" | "moment";
  field?: string;
  text?: string;
  own?: boolean;
  spoken?: string;
  frame?: [string, string];
  icon?: [string, string];
  met?: string;
  bar?: [number, number];
  weight?: number;
  colour?: string;
}

export interface TypedCell {
  of: "touchpoint" | "experience" | "stage" | "notes" | "opportunities";
  typed: TypedData[];
}

export interface TypedData {
  field: string;
  style: "plain" | "italic" | "soft" | "strong" | "note" | "figure" | "better" | "worse" | "met" | "sign" | "bar" | "weight" | "chance" | "sticky" | "picture" | "milestone" | "new" | "gone" | "skipped" | "pain" | "moment";
  before?: string;
  frame?: [string, string];
  by?: string[];
  said?: Record<string, string>;
  noted?: boolean;
}

export type Change = Record<string, any>;

export interface Hello {
  kind: "hello";
  client: string;
}

export interface Edit {
  request: number;
  group?: string;
  from?: string;
  ops?: Record<string, any>[];
  do?: "undo" | "redo";
}

export interface Edits {
  kind: "edits";
  client: string;
  browser: string;
  epoch: number;
  after?: [string, number];
  edits: Edit[];
}

export interface Resync {
  kind: "resync";
  client: string;
  hub: string;
  number: number;
}

export interface At {
  kind: "at";
  client: string;
  hub: string;
  number: number;
  revision: number;
}

export interface Derive {
  kind: "derive";
  client: string;
}

export interface Here {
  kind: "here";
  client: string;
  browser: string;
  name: string;
  at: string;
  looks: Record<string, any>;
}

export interface Gone {
  kind: "gone";
  client: string;
  browser: string;
}

export interface Lead {
  kind: "lead";
  client: string;
  browser: string;
  name: string;
}

export interface AnswerOffer {
  kind: "answer-offer";
  client: string;
  offer: string;
  accept: boolean;
}

export type FromBrowser = Hello | Edits | Resync | At | Derive | Here | Gone | Lead | AnswerOffer;

export interface Snapshot {
  kind: "snapshot";
  client: string;
  hub: string;
  number: number;
  revision: number;
  file: string;
  piece: number;
  pieces: number;
  trouble: string;
  can: Record<string, boolean[]>;
}

export interface Opened {
  journey: Record<string, any>;
  derived: Record<string, any>;
  fixed: Record<string, any>;
  words: FrontWords;
}

export interface Answer {
  client: string;
  request: number;
  refused?: string;
  taken?: string[];
  renamed?: string[];
  epoch?: number;
}

export interface Changes {
  kind: "changes";
  client?: string;
  first: number;
  steps: Record<string, any>[];
  answers: Answer[];
  can: Record<string, boolean[]>;
}

export interface Exchanged {
  kind: "exchanged";
}

export interface Again {
  kind: "again";
  client: string;
}

export interface Derived {
  kind: "derived";
  client?: string;
  revision: number;
  derived?: Record<string, any>;
  patch?: Record<string, any>;
}

export interface Person {
  name: string;
  at: string;
  looks: Record<string, any>;
}

export interface People {
  kind: "people";
  people: Record<string, Person>;
}

export interface OfferData {
  id: string;
  accept: string;
  decline: string;
}

export interface Notice {
  kind: "notice";
  client?: string;
  text: string;
  trouble: boolean;
  offer?: OfferData;
}

export interface Answered {
  kind: "answered";
  offer: string;
}

export type FromPython = Snapshot | Changes | Exchanged | Again | Derived | Notice | Answered;

export interface ClaimData {
  value: number;
  status?: string;
  n?: number;
  low?: number;
  high?: number;
  spread?: number;
}

export interface CellData {
  parts: PartData[];
  of?: number;
}

export interface PointData {
  words: string;
  of?: number;
}

export interface Found {
  cells: Record<string, CellData>;
  pain?: number;
  moment?: boolean;
  emotion?: ClaimData;
  point?: PointData;
  goal?: PointData;
}

export interface KnownFact {
  name: string;
  value: string;
  known: string;
  formula: string;
}

export interface Known {
  pain: string[];
  moment: string[];
  facts: KnownFact[];
}

export interface Field {
  name: string;
  label: string;
  kind: "text" | "long text" | "lines" | "number" | "flag" | "choice" | "date" | "colour" | "avatar" | "image" | "reference" | "references" | "claim" | "emotion" | "group" | "rows";
  help: string;
  required?: boolean;
  suggestions?: [string, string][];
  choices?: [any, string][];
  default?: any;
  collection?: string;
  low?: number;
  high?: number;
  whole?: boolean;
  percent?: boolean;
  fields?: Field[];
  ways?: [string, string[]][];
}
