/** A score of fixed predictions, as a function of how often each row counts, [n]: what a bootstrap asks a thousand times. */
export type CountedScore = (counts: ArrayLike<number>) => number;

type Numbers = ArrayLike<number>;

/** Area under the receiver operating characteristic; rows are sorted once. See `areaUnderCurve`. */
export function countedArea(scores: Numbers, positive: ArrayLike<number>): CountedScore {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  return (counts) => {
    let [below, wins, positives] = [0, 0, 0];
    for (let from = 0; from < order.length; ) {
      let [to, tiedPositives, tiedNegatives] = [from, 0, 0];
      for (; to < order.length && scores[order[to]] === scores[order[from]]; to++)
        if (positive[order[to]] === 1) tiedPositives += counts[order[to]];
        else tiedNegatives += counts[order[to]];
      wins += tiedPositives * (below + tiedNegatives / 2);
      below += tiedNegatives;
      positives += tiedPositives;
      from = to;
    }
    return wins / (positives * below);
  };
}

/** Mean over the classes that are there of the share of them called right. */
export function countedRecall(truth: Numbers, called: Numbers, classes: number): CountedScore {
  return (counts) => {
    const [found, sizes] = [new Float64Array(classes), new Float64Array(classes)];
    for (let i = 0; i < truth.length; i++) {
      sizes[truth[i]] += counts[i];
      if (called[i] === truth[i]) found[truth[i]] += counts[i];
    }
    let [sum, present] = [0, 0];
    for (let k = 0; k < classes; k++) {
      if (sizes[k] === 0) continue;
      sum += found[k] / sizes[k];
      present++;
    }
    return sum / present;
  };
}

/** Mean distance of prediction and truth. */
export function countedError(truth: Numbers, predicted: Numbers): CountedScore {
  return (counts) => {
    let [sum, mass] = [0, 0];
    for (let i = 0; i < truth.length; i++) {
      sum += counts[i] * Math.abs(truth[i] - predicted[i]);
      mass += counts[i];
    }
    return sum / mass;
  };
}

/** R2 = 1 - SSE / SST, about the mean of the truth as counted. */
export function countedShare(truth: Numbers, predicted: Numbers): CountedScore {
  return (counts) => {
    const centre = countedMean(truth, counts);
    let [errors, total] = [0, 0];
    for (let i = 0; i < truth.length; i++) {
      errors += counts[i] * (truth[i] - predicted[i]) ** 2;
      total += counts[i] * (truth[i] - centre) ** 2;
    }
    return 1 - errors / total;
  };
}

/** Pearson's correlation. */
export function countedCorrelation(a: Numbers, b: Numbers): CountedScore {
  return (counts) => {
    const [centreA, centreB] = [countedMean(a, counts), countedMean(b, counts)];
    let [shared, ofA, ofB] = [0, 0, 0];
    for (let i = 0; i < a.length; i++) {
      const [x, y] = [a[i] - centreA, b[i] - centreB];
      shared += counts[i] * x * y;
      ofA += counts[i] * x * x;
      ofB += counts[i] * y * y;
    }
    return shared / Math.sqrt(ofA * ofB);
  };
}

function countedMean(numbers: Numbers, counts: ArrayLike<number>): number {
  let [sum, mass] = [0, 0];
  for (let i = 0; i < numbers.length; i++) {
    sum += counts[i] * numbers[i];
    mass += counts[i];
  }
  return sum / mass;
}
