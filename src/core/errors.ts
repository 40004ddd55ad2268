/** What an error means for whoever caused it. */
export type ErrorKind =
  | "invalid"
  | "missing"
  | "conflict"
  | "degenerate"
  | "tooLarge"
  | "unsupported"
  | "unavailable"
  | "forbidden";

/** One cell, row or parameter at fault. Rows count from 1 below the header; columns are names. */
export type Fault = {
  readonly row?: number;
  readonly column?: string;
  readonly expected: string;
  readonly got: string;
};

/** The catalogue: every code an error of ours can carry, its kind, and what to do about it. */
export const catalogue = {
  COHORT_UNREADABLE: {
    kind: "invalid",
    hint: "Check that the file is a table of text, one row a person, with a header.",
  },
  COHORT_FAULTY: { kind: "invalid", hint: "Mend the cells that are named, or leave those columns out." },
  COHORT_TOO_SMALL: { kind: "invalid", hint: "At least 5 controls and 10 patients are needed." },
  COHORT_UNKNOWN: { kind: "missing", hint: "It may have been deleted; list the cohorts to see what there is." },
  COHORT_IDENTIFYING: { kind: "invalid", hint: "Leave these columns out, or confirm that they may be stored." },
  INPUT_INVALID: { kind: "invalid", hint: "Compare with the schema at /api/docs or with --help." },
  COLUMNS_MISSING: { kind: "invalid", hint: "The model places people by column name; add or rename these columns." },
  FILE_UNSUPPORTED: { kind: "unsupported", hint: "Save the table as CSV or TSV text." },
  FILE_TOO_LARGE: { kind: "tooLarge", hint: "Leave out columns that are not needed, or raise SALIENT_MAX_UPLOAD_MB." },
  IMAGES_FAULTY: {
    kind: "invalid",
    hint: "Mend or replace the images that are named, or empty their cells in the table.",
  },
  IMAGES_UNMATCHED: {
    kind: "invalid",
    hint: "Name each row's file in one column, as it is called in the archive; leave the cell empty where there is no image.",
  },
  ATLAS_UNFIT: { kind: "invalid", hint: "Give an atlas in the space of the images, or images in that of the atlas." },
  METHOD_UNKNOWN: { kind: "missing", hint: "`salient methods` and GET /api/v1/methods list what there is." },
  LOSS_UNKNOWN: { kind: "missing", hint: "`salient encoders` and GET /api/v1/encoders/catalogue list what there is." },
  NETWORK_UNKNOWN: {
    kind: "missing",
    hint: "`salient encoders` and GET /api/v1/encoders/catalogue list what there is.",
  },
  ENCODER_UNKNOWN: { kind: "missing", hint: "It may have been deleted; list the encoders to see what there is." },
  ENCODER_UNREADABLE: { kind: "invalid", hint: "Give the folder that `salient pretrain` wrote, unchanged." },
  WEIGHTS_UNREADABLE: { kind: "invalid", hint: "Give a safetensors file, whole and unchanged." },
  WEIGHTS_UNFIT: {
    kind: "invalid",
    hint: "Name the network that the weights are of, with its settings and input; the report says which tensors do not fit.",
  },
  MODEL_UNREADABLE: { kind: "invalid", hint: "Give the folder that `salient discover` wrote, unchanged." },
  RESULT_UNREADABLE: { kind: "invalid", hint: "Give a folder written by `salient discover`, or an assignments.csv." },
  RUN_UNKNOWN: { kind: "missing", hint: "It may have been deleted; list the runs to see what there is." },
  PERSON_UNKNOWN: { kind: "missing", hint: "Rows of a table are counted from 1 below the header." },
  IMAGE_UNKNOWN: { kind: "missing", hint: "Rows of a table are counted from 1 below the header." },
  RUN_FINISHED: { kind: "conflict", hint: "A finished run never changes; start another one." },
  RUN_NOT_DONE: { kind: "conflict", hint: "Wait until the run is done, or cancel it first." },
  RUN_CANCELLED: { kind: "conflict", hint: "Start it again when you want its answer." },
  RUN_INTERRUPTED: { kind: "degenerate", hint: "The process that computed it died; start the run again." },
  IDEMPOTENCY_REUSED: { kind: "conflict", hint: "Use a new Idempotency-Key for another request." },
  FIT_COLLAPSED: { kind: "degenerate", hint: "Ask for fewer subgroups, or leave out features that hardly vary." },
  FIT_DIVERGED: { kind: "degenerate", hint: "Look for extreme values in the features." },
  ROUTE_UNKNOWN: { kind: "missing", hint: "See /api/docs for what there is." },
  ANSWER_UNSUPPORTED: { kind: "unsupported", hint: "Ask for one of the formats that are named, in the Accept header." },
  ORIGIN_REFUSED: {
    kind: "forbidden",
    hint: "Open Salient by the address it announced, and send requests from its own page.",
  },
  STORE_FULL: { kind: "unavailable", hint: "Free some space on the disk that holds SALIENT_DATA, then try again." },
  STORE_LOCKED: { kind: "conflict", hint: "Stop the other server, or give this one another SALIENT_DATA folder." },
  STORE_DAMAGED: { kind: "unavailable", hint: "A stored file does not match its checksum; restore it from a backup." },
  STORE_PRESENT: {
    kind: "conflict",
    hint: "Move that database away first, or restore into another folder.",
  },
  BACKUP_UNREADABLE: {
    kind: "invalid",
    hint: "Give a file that `salient backup` wrote, unchanged, or a dump of a server.",
  },
  BACKUP_REFUSED: {
    kind: "forbidden",
    hint: "Use `salient backup`, or send `Authorization: Bearer KEY` with the key in server.json of the data folder.",
  },
  BACKUP_ELSEWHERE: {
    kind: "conflict",
    hint: "Back PostgreSQL up with pg_dump, then copy the folder `files` of the data folder.",
  },
  ENGINE_REFUSED: {
    kind: "unavailable",
    hint: "`salient doctor` says what there is and what is wrong with it; SALIENT_ENGINE names another, empty any.",
  },
  ENGINE_FULL: {
    kind: "tooLarge",
    hint: "Train with smaller batches or images, or a smaller network; another engine (SALIENT_ENGINE) may have more memory.",
  },
  NOT_READY: { kind: "unavailable", hint: "Try again in a moment." },
} as const satisfies Record<string, { kind: ErrorKind; hint: string }>;

export type ErrorCode = keyof typeof catalogue;

export type ErrorDetails = {
  /** What to do, where the catalogue's general advice can be bettered. */
  readonly hint?: string;
  /** The first 100 faults. */
  readonly faults?: readonly Fault[];
  /** How many faults there are in all. */
  readonly total?: number;
};

/** The one class of error that is meant for users; whatever else is thrown is a bug. */
export class SalientError extends Error {
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly hint: string;
  readonly faults: readonly Fault[];
  readonly total: number;

  /** @param message what was expected and what was found; never a patient's name */
  constructor(code: ErrorCode, message: string, { hint, faults = [], total = faults.length }: ErrorDetails = {}) {
    super(message);
    this.name = "SalientError";
    this.code = code;
    this.kind = catalogue[code].kind;
    this.hint = hint ?? catalogue[code].hint;
    this.faults = faults.slice(0, 100);
    this.total = total;
  }
}
