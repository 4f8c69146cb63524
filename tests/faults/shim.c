/*
 * Preloaded into a program, this stands between it and the C library: it counts the calls that touch paths below
 * one directory, over all threads and all processes of a group, and has the chosen one killed or failed.
 *
 *   FAULT_DIR      the directory; only absolute paths that begin with it count, however they are reached
 *   FAULT_COUNTER  a file of 16 bytes outside of it: calls so far and faults so far, shared by all processes
 *   FAULT_LOG      a file that each counted call adds a line to: its class, its name, its path
 *   FAULT_CLASS    what is counted: "change" (calls that change something) or "all" (also calls that look)
 *   FAULT_AT       the call that is hit, from 1; 0 hits none
 *   FAULT_ACTION   "kill" (the whole process group, before the call), "fail" (in place of the call),
 *                  "late" (after the call did its work) or "short" (a write of half of its bytes)
 *   FAULT_ERRNO    the number that a failed call leaves in errno
 *   FAULT_ONWARD   1: every later call fails as well
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utime.h>

enum { PATH_BYTES = 8192 };
enum class { LOOK, CHANGE };
enum verdict { PASS, FAIL, LATE, SHORT };

struct counter {
  atomic_ulong calls;
  atomic_ulong faults;
};

static struct counter *counter;
static const char *root;
static size_t root_length;
static int log_file = -1;
static int counts_looks;
static unsigned long at;
static const char *action = "";
static int errno_to_give;
static int is_onward;

/* The C library's own function of that name. */
#define NEXT(name)                                                   \
  ({                                                                 \
    static __typeof__(&name) next;                                   \
    if (next == NULL) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name); \
    next;                                                            \
  })

static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value == NULL ? "" : value;
}

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAULT_COUNTER");
  root = getenv("FAULT_DIR");
  if (path == NULL || root == NULL) return;
  root_length = strlen(root);
  counts_looks = strcmp(setting("FAULT_CLASS"), "all") == 0;
  at = strtoul(setting("FAULT_AT"), NULL, 10);
  action = setting("FAULT_ACTION");
  errno_to_give = atoi(setting("FAULT_ERRNO"));
  is_onward = setting("FAULT_ONWARD")[0] == '1';
  const char *log = getenv("FAULT_LOG");
  if (log != NULL) log_file = NEXT(open)(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (log_file >= 0) {
    /* Out of the way of a shell, which closes and redirects low numbers. */
    int high = NEXT(fcntl)(log_file, F_DUPFD_CLOEXEC, 900);
    if (high >= 0) close(log_file), log_file = high;
  }
  int file = NEXT(open)(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *shared = mmap(NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (shared != MAP_FAILED) counter = shared;
}

/* Writes the absolute path into `full`; 0 when it is not below the directory. */
static int is_ours(int directory, const char *path, char *full) {
  if (counter == NULL || path == NULL) return 0;
  size_t length = 0;
  if (strncmp(path, "/proc/self/fd/", 14) == 0 || strncmp(path, "/dev/fd/", 8) == 0) {
    ssize_t got = readlink(path, full, PATH_BYTES - 1);
    if (got <= 0) return 0;
    full[got] = '\0';
    path = "";
    length = (size_t)got;
  } else if (path[0] != '/') {
    char link[64];
    if (directory == AT_FDCWD) strcpy(link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
    ssize_t got = readlink(link, full, PATH_BYTES / 2);
    if (got <= 0) return 0;
    length = (size_t)got;
    if (path[0] != '\0') full[length++] = '/';
  }
  if (length + strlen(path) >= PATH_BYTES) return 0;
  strcpy(full + length, path);
  if (strncmp(full, root, root_length) != 0) return 0;
  return full[root_length] == '/' || full[root_length] == '\0';
}

static void note(enum class class, const char *name, const char *full) {
  if (log_file < 0) return;
  char line[PATH_BYTES + 64];
  const char *below = full + root_length;
  int length = snprintf(line, sizeof line, "%s\t%s\t%s\n", class == CHANGE ? "change" : "look", name, below);
  if (length > 0) NEXT(write)(log_file, line, (size_t)length);
}

/* Counts a call on a path that is ours, and says what becomes of it. */
static enum verdict count(enum class class, const char *name, const char *full) {
  if (class == LOOK && !counts_looks) return PASS;
  note(class, name, full);
  unsigned long number = atomic_fetch_add(&counter->calls, 1) + 1;
  if (at == 0 || (is_onward ? number < at : number != at)) return PASS;
  atomic_fetch_add(&counter->faults, 1);
  if (strcmp(action, "kill") == 0) {
    kill(0, SIGKILL);
    for (;;) pause();
  }
  errno = errno_to_give;
  if (strcmp(action, "late") == 0) return LATE;
  if (strcmp(action, "short") == 0) return SHORT;
  return FAIL;
}

static enum verdict judge(enum class class, const char *name, int directory, const char *path) {
  char full[PATH_BYTES];
  int before = errno;
  int ours = is_ours(directory, path, full);
  errno = before;
  return ours ? count(class, name, full) : PASS;
}

/* `touch` gives an open file and no path, which the compiler believes to be impossible. */
static const char *named(const char *path) {
  const char *volatile given = path;
  return given == NULL ? "" : given;
}

static enum verdict judge_file(enum class class, const char *name, int file) {
  return file < 0 ? PASS : judge(class, name, file, "");
}

/* Makes `call` unless it fails before; `bad` is what the caller is then given. */
#define GUARD(judged, type, bad, call)   \
  do {                                    \
    enum verdict said = (judged);         \
    if (said == FAIL) return (bad);       \
    type result = (call);                 \
    if (said == LATE && result != (bad)) { \
      errno = errno_to_give;              \
      return (bad);                       \
    }                                     \
    return result;                        \
  } while (0)

static mode_t mode_of(int flags, va_list list) {
  return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(list, mode_t) : 0;
}

static enum class opening(int flags) { return flags & (O_CREAT | O_TRUNC) ? CHANGE : LOOK; }

#define OPENS(name)                                                                            \
  int name(const char *path, int flags, ...) {                                                 \
    va_list list;                                                                              \
    va_start(list, flags);                                                                     \
    mode_t mode = mode_of(flags, list);                                                        \
    va_end(list);                                                                              \
    GUARD(judge(opening(flags), "open", AT_FDCWD, path), int, -1, NEXT(name)(path, flags, mode)); \
  }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                                                \
  int name(int directory, const char *path, int flags, ...) {                         \
    va_list list;                                                                     \
    va_start(list, flags);                                                            \
    mode_t mode = mode_of(flags, list);                                               \
    va_end(list);                                                                     \
    GUARD(judge(opening(flags), "open", directory, path), int, -1,                    \
          NEXT(name)(directory, path, flags, mode));                                  \
  }
OPENS_AT(openat)
OPENS_AT(openat64)

/* Calls of a path, of two paths and of an open file. */
#define ON_PATH(kind, name, parameters, directory, path, arguments) \
  int name parameters { GUARD(judge(kind, #name, directory, path), int, -1, NEXT(name) arguments); }
#define ON_FILE(kind, name, parameters, file, arguments) \
  int name parameters { GUARD(judge_file(kind, #name, file), int, -1, NEXT(name) arguments); }
#define HERE AT_FDCWD

ON_PATH(CHANGE, creat, (const char *path, mode_t mode), HERE, path, (path, mode))
ON_PATH(CHANGE, creat64, (const char *path, mode_t mode), HERE, path, (path, mode))
ON_PATH(CHANGE, rename, (const char *from, const char *to), HERE, from, (from, to))
ON_PATH(CHANGE, renameat, (int a, const char *from, int b, const char *to), a, from, (a, from, b, to))
ON_PATH(CHANGE, renameat2, (int a, const char *from, int b, const char *to, unsigned flags), a, from,
        (a, from, b, to, flags))
ON_PATH(CHANGE, link, (const char *from, const char *to), HERE, to, (from, to))
ON_PATH(CHANGE, linkat, (int a, const char *from, int b, const char *to, int flags), b, to,
        (a, from, b, to, flags))
ON_PATH(CHANGE, symlink, (const char *target, const char *path), HERE, path, (target, path))
ON_PATH(CHANGE, symlinkat, (const char *target, int a, const char *path), a, path, (target, a, path))
ON_PATH(CHANGE, unlink, (const char *path), HERE, path, (path))
ON_PATH(CHANGE, unlinkat, (int a, const char *path, int flags), a, path, (a, path, flags))
ON_PATH(CHANGE, rmdir, (const char *path), HERE, path, (path))
ON_PATH(CHANGE, mkdir, (const char *path, mode_t mode), HERE, path, (path, mode))
ON_PATH(CHANGE, mkdirat, (int a, const char *path, mode_t mode), a, path, (a, path, mode))
ON_PATH(CHANGE, mkfifo, (const char *path, mode_t mode), HERE, path, (path, mode))
ON_PATH(CHANGE, mkfifoat, (int a, const char *path, mode_t mode), a, path, (a, path, mode))
ON_PATH(CHANGE, mknod, (const char *path, mode_t mode, dev_t device), HERE, path, (path, mode, device))
ON_PATH(CHANGE, mknodat, (int a, const char *path, mode_t mode, dev_t device), a, path,
        (a, path, mode, device))
ON_PATH(CHANGE, chmod, (const char *path, mode_t mode), HERE, path, (path, mode))
ON_PATH(CHANGE, fchmodat, (int a, const char *path, mode_t mode, int flags), a, path,
        (a, path, mode, flags))
ON_PATH(CHANGE, truncate, (const char *path, off_t length), HERE, path, (path, length))
ON_PATH(CHANGE, utimes, (const char *path, const struct timeval times[2]), HERE, path, (path, times))
ON_PATH(CHANGE, utime, (const char *path, const struct utimbuf *times), HERE, path, (path, times))
ON_FILE(CHANGE, ftruncate, (int file, off_t length), file, (file, length))
ON_FILE(CHANGE, ftruncate64, (int file, off64_t length), file, (file, length))
ON_FILE(CHANGE, fallocate, (int file, int mode, off_t from, off_t length), file,
        (file, mode, from, length))
ON_FILE(CHANGE, fchmod, (int file, mode_t mode), file, (file, mode))
ON_FILE(CHANGE, futimens, (int file, const struct timespec times[2]), file, (file, times))
ON_FILE(CHANGE, fsync, (int file), file, (file))
ON_FILE(CHANGE, fdatasync, (int file), file, (file))
ON_FILE(CHANGE, flock, (int file, int operation), file, (file, operation))

ON_PATH(CHANGE, utimensat, (int a, const char *path, const struct timespec times[2], int flags), a,
        named(path), (a, path, times, flags))

ON_PATH(LOOK, access, (const char *path, int mode), HERE, path, (path, mode))
ON_PATH(LOOK, faccessat, (int a, const char *path, int mode, int flags), a, path, (a, path, mode, flags))
ON_PATH(LOOK, stat, (const char *path, struct stat *into), HERE, path, (path, into))
ON_PATH(LOOK, stat64, (const char *path, struct stat64 *into), HERE, path, (path, into))
ON_PATH(LOOK, lstat, (const char *path, struct stat *into), HERE, path, (path, into))
ON_PATH(LOOK, lstat64, (const char *path, struct stat64 *into), HERE, path, (path, into))
ON_PATH(LOOK, fstatat, (int a, const char *path, struct stat *into, int flags), a, path,
        (a, path, into, flags))
ON_PATH(LOOK, statx, (int a, const char *path, int flags, unsigned mask, struct statx *into), a, path,
        (a, path, flags, mask, into))

#define WRITES(name, parameters, file, bytes, whole, half)               \
  ssize_t name parameters {                                              \
    enum verdict writing = judge_file(CHANGE, #name, file);              \
    if (writing == SHORT && (bytes) > 1) return NEXT(name) half;         \
    GUARD(writing, ssize_t, -1, NEXT(name) whole);                       \
  }
WRITES(write, (int file, const void *from, size_t bytes), file, bytes, (file, from, bytes),
       (file, from, bytes / 2))
WRITES(pwrite, (int file, const void *from, size_t bytes, off_t at), file, bytes, (file, from, bytes, at),
       (file, from, bytes / 2, at))
WRITES(pwrite64, (int file, const void *from, size_t bytes, off64_t at), file, bytes,
       (file, from, bytes, at), (file, from, bytes / 2, at))
WRITES(writev, (int file, const struct iovec *from, int parts), file, 0, (file, from, parts),
       (file, from, parts))
WRITES(pwritev64, (int file, const struct iovec *from, int parts, off64_t at), file, 0,
       (file, from, parts, at), (file, from, parts, at))
WRITES(sendfile64, (int file, int from, off64_t *at, size_t bytes), file, bytes, (file, from, at, bytes),
       (file, from, at, bytes / 2))
WRITES(copy_file_range,
       (int from, off64_t *a, int file, off64_t *b, size_t bytes, unsigned flags), file, bytes,
       (from, a, file, b, bytes, flags), (from, a, file, b, bytes / 2, flags))

#define READS(name, parameters, arguments) \
  ssize_t name parameters { GUARD(judge_file(LOOK, #name, file), ssize_t, -1, NEXT(name) arguments); }
READS(read, (int file, void *into, size_t bytes), (file, into, bytes))
READS(pread64, (int file, void *into, size_t bytes, off64_t at), (file, into, bytes, at))

DIR *opendir(const char *path) {
  GUARD(judge(LOOK, "opendir", HERE, path), DIR *, NULL, NEXT(opendir)(path));
}

int scandir64(const char *path, struct dirent64 ***into, int (*choose)(const struct dirent64 *),
              int (*compare)(const struct dirent64 **, const struct dirent64 **)) {
  GUARD(judge(LOOK, "scandir", HERE, path), int, -1, NEXT(scandir64)(path, into, choose, compare));
}

struct dirent *readdir(DIR *directory) {
  if (judge_file(LOOK, "readdir", dirfd(directory)) == FAIL) return NULL;
  return NEXT(readdir)(directory);
}

struct dirent64 *readdir64(DIR *directory) {
  if (judge_file(LOOK, "readdir", dirfd(directory)) == FAIL) return NULL;
  return NEXT(readdir64)(directory);
}

/* How libuv makes calls that older C libraries did not have. */
long syscall(long number, ...) {
  long a[6];
  va_list list;
  va_start(list, number);
  for (int index = 0; index < 6; index++) a[index] = va_arg(list, long);
  va_end(list);
  enum verdict looking = PASS;
  if (number == SYS_statx) looking = judge(LOOK, "statx", (int)a[0], (const char *)a[1]);
  GUARD(looking, long, -1L, NEXT(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]));
}
