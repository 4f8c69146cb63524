/**
 * Which traces are recorded, as OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG say
 * (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/). A trace that came
 * in from outside is recorded if its sender records it; the samplers without `parentbased_` decide for
 * themselves.
 */

/** Decides for one trace. */
export interface Sampling {
  /** Whether a sender's decision counts. */
  readonly followsParent: boolean;
  /** Decides for a trace that starts here. */
  readonly samples: (traceId: string) => boolean;
}

const PARENT = "parentbased_";

/** Reads the variables; anything unknown records everything, as without them. */
export function samplingOf(sampler: string | undefined, argument: string | undefined): Sampling {
  const name = sampler ?? "parentbased_always_on";
  const followsParent = name.startsWith(PARENT);
  return {
    followsParent,
    samples: rootSampler(followsParent ? name.slice(PARENT.length) : name, argument),
  };
}

function rootSampler(name: string, argument: string | undefined): Sampling["samples"] {
  switch (name) {
    case "always_off":
      return () => false;
    case "traceidratio":
      return ratioSampler(argument === undefined ? 1 : Number(argument));
    default:
      return () => true;
  }
}

/** The same decision in every process: by the last 56 bits of the trace id, which are random. */
function ratioSampler(ratio: number): Sampling["samples"] {
  if (!(ratio >= 0 && ratio <= 1)) return () => true;
  // 32 of these bits are plenty, and fit a number.
  const threshold = (1 - ratio) * 2 ** 32;
  return (traceId) => parseInt(traceId.slice(18, 26), 16) >= threshold;
}
