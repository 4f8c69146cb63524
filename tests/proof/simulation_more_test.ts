/** The other part of the simulations. */
import { testSimulations } from "./_simulations.ts";

testSimulations(1);
