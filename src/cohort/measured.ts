import type { EmbeddedBy } from "../contract/embeddedBy.js";
import type { FlowStep } from "../contract/result.js";
import type { Attribute, Table } from "../core/method.js";
import type { Matrix } from "../linalg/matrix.js";

/** How a covariate becomes design columns: as it is, or an indicator a level. */
export type Coding = { readonly column: string; readonly levels: readonly string[] | null };

/**
 * The planned columns cut out of a cohort, not yet preprocessed. NaN where a cell is missing.
 * Holds the people that stay; `row` leads back to the cohort's rows.
 */
export type Measured = {
  /** One raw table a modality, [n, features]. */
  readonly tables: Readonly<Record<string, Table>>;
  readonly ids: readonly string[];
  /** Row of each subject in the cohort, from 0. */
  readonly row: Int32Array;
  /** 1 patient, 0 control, in the order of rows; `UNKNOWN` only when placing new people. */
  readonly target: Uint8Array;
  /** What the plan follows in place of controls and patients, [n]; everyone is a patient then. Absent without one. */
  readonly outcome?: Float64Array;
  /** Design columns of the covariates, [n, c], without intercept, and how they were coded. */
  readonly covariates: { readonly names: readonly string[]; readonly x: Matrix; readonly coding: readonly Coding[] };
  /** Covariates, attributes, site, and what looks like age or sex, as read: for confound checks and methods. */
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly groups: Int32Array;
  /** The site of each subject and its column, where the plan harmonises sites. */
  readonly sites?: readonly string[];
  readonly siteColumn?: string;
  /** The site of each subject, where the plan splits by site: no refit, half or fold then parts a site. */
  readonly splitSites?: readonly string[];
  /** What embedded the people, where the features are of an embedding. */
  readonly embeddedBy?: EmbeddedBy;
  readonly flow: readonly FlowStep[];
  /** Features left out, and why (constant, all missing). */
  readonly dropped: readonly { readonly feature: string; readonly reason: string }[];
  /** Everyone in the cohort, in input order, the excluded too. */
  readonly everyone: { readonly ids: readonly string[]; readonly group: readonly ("control" | "patient" | null)[] };
  readonly warnings: readonly string[];
};

/** The target of a person of whom the table does not say whether control or patient. */
export const UNKNOWN = 255;
