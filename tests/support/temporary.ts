/** Temporary data directories for tests. */
import { makeFormat } from "../../core/store/directory/format.ts";
import { DirectoryStore } from "../../core/store/directory/directory_store.ts";
import { EventLog } from "../../core/store/directory/event_log.ts";
import type { Fs } from "../../core/fs/fs.ts";
import type { StoreParts, StoreUnderTest } from "../conformance/case.ts";

/** Makes directory stores on one file system; each test gets a data directory of its own. */
export function directoryStoreMaker(
  fs: Fs,
  newDirectory: () => string,
  cleanUp: (path: string) => void,
) {
  return (parts: StoreParts): StoreUnderTest => {
    const path = newDirectory();
    makeFormat(fs, path, "test");
    const open: DirectoryStore[] = [];
    const another = () => {
      const { clock, random, config } = parts;
      const events = new EventLog(fs, `${path}/events`, "test");
      const session = `s${open.length}x${random.word(6)}`;
      const store = new DirectoryStore({ fs, path, clock, random, config, events, session });
      open.push(store);
      return store;
    };
    return {
      store: another(),
      another: () => Promise.resolve(another()),
      async dispose() {
        for (const store of open) await store.close();
        cleanUp(path);
      },
    };
  };
}
