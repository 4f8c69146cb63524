// Goal: what people and scripts see of the command line does not change unnoticed.
import { goldenCases } from "./golden_cases.ts";
import { compareCases } from "./golden_compare.ts";

Deno.test("golden cases print and end as recorded", async (t) => {
  await compareCases(t, goldenCases());
});
