// Lets one exact call of a program fail, come up short, or be its last. Loaded with LD_PRELOAD into a program under
// test, because no signal from outside can be timed between two system calls.
//
//   IR_FAULT_UNDER  only calls on paths in this folder count; without it nothing is touched
//   IR_FAULT_OPS    only these count, as " write sync "; without it all do
//   IR_FAULT_LOG    each call that counts is added to this file: "<. or !> <operation> <bytes> <path>"
//   IR_FAULT_AT     the number, from 1, of the call to strike; 0 strikes none
//   IR_FAULT_CALLS  how many calls from there on are struck; 0 means all of them
//   IR_FAULT_DO     kill-before, kill-after, fail, short, torn, or fill: the first is short, the others fail
//   IR_FAULT_ERRNO  fail and fill: the error
//   IR_FAULT_BYTES  short, torn and fill: the bytes still written, counted from the end when negative
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum action { PASS, KILL_BEFORE, KILL_AFTER, FAIL, SHORT, TORN, FILL };

static const char *const names[] = {"pass", "kill-before", "kill-after", "fail", "short", "torn", "fill"};

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

static enum action wanted(void) {
  const char *text = getenv("IR_FAULT_DO");
  for (int action = KILL_BEFORE; text && action <= FILL; action++)
    if (strcmp(text, names[action]) == 0) return action;
  return PASS;
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// Straight to the kernel, so that the log never counts itself.
static void report(char mark, const char *op, size_t bytes, const char *path) {
  const char *log = getenv("IR_FAULT_LOG");
  if (!log) return;
  char line[PATH_MAX + 64];
  int length = snprintf(line, sizeof line, "%c %s %zu %s\n", mark, op, bytes, path);
  long fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) return;
  syscall(SYS_write, fd, line, length);
  syscall(SYS_close, fd);
}

static int counts(const char *op, const char *path) {
  const char *under = getenv("IR_FAULT_UNDER"), *ops = getenv("IR_FAULT_OPS");
  char word[32];
  if (!under || strncmp(path, under, strlen(under)) != 0) return 0;
  snprintf(word, sizeof word, " %s ", op);
  return !ops || strstr(ops, word) != NULL;
}

// Counts the call and says what is to become of it. Leaves errno as it was.
static enum action strike(const char *op, const char *path, size_t bytes) {
  static long seen = 0;
  int before = errno;
  if (!counts(op, path)) return PASS;
  long at = number("IR_FAULT_AT"), calls = number("IR_FAULT_CALLS");
  long call = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
  int hit = at > 0 && call >= at && (calls == 0 || call < at + calls);
  report(hit ? '!' : '.', op, bytes, path);
  errno = before;
  enum action due = hit ? wanted() : PASS;
  return due != FILL ? due : call == at ? SHORT : FAIL;
}

// Where a descriptor leads, or "" where that is no path.
static const char *path_of(int fd) {
  static __thread char path[PATH_MAX];
  char link[64];
  int before = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length < 0 ? 0 : length] = '\0';
  errno = before;
  return path;
}

static size_t part_of(size_t bytes) {
  long value = number("IR_FAULT_BYTES");
  long part = value < 0 ? (long)bytes + value : value;
  return part < 0 ? 0 : (size_t)part > bytes ? bytes : (size_t)part;
}

#define REAL(name)                 \
  static __typeof__(&name) real;   \
  if (!real) real = dlsym(RTLD_NEXT, #name)

#define PERFORM(op, path, bytes, whole, part)                 \
  enum action due = strike(op, path, bytes);                  \
  if (due == KILL_BEFORE) die();                              \
  if (due == FAIL) {                                          \
    errno = (int)number("IR_FAULT_ERRNO");                    \
    return -1;                                                \
  }                                                           \
  __typeof__(whole) result = due == SHORT || due == TORN ? (part) : (whole); \
  if (due == KILL_AFTER || due == TORN) die();                \
  return result

// What is no write can't be done by half: there, short and torn change nothing.
#define CALL(op, path, bytes, whole) PERFORM(op, path, bytes, whole, whole)

ssize_t write(int fd, const void *data, size_t bytes) {
  REAL(write);
  PERFORM("write", path_of(fd), bytes, real(fd, data, bytes), real(fd, data, part_of(bytes)));
}

ssize_t pwrite64(int fd, const void *data, size_t bytes, off64_t at) {
  REAL(pwrite64);
  PERFORM("write", path_of(fd), bytes, real(fd, data, bytes, at), real(fd, data, part_of(bytes), at));
}

static size_t sum(const struct iovec *pieces, int count) {
  size_t bytes = 0;
  for (int index = 0; index < count; index++) bytes += pieces[index].iov_len;
  return bytes;
}

// Of several pieces, a part is never more than the first one.
static struct iovec first(const struct iovec *pieces, int count) {
  struct iovec piece = pieces[0];
  size_t part = part_of(sum(pieces, count));
  if (part < piece.iov_len) piece.iov_len = part;
  return piece;
}

ssize_t writev(int fd, const struct iovec *pieces, int count) {
  REAL(writev);
  struct iovec piece = first(pieces, count);
  PERFORM("write", path_of(fd), sum(pieces, count), real(fd, pieces, count), real(fd, &piece, 1));
}

ssize_t pwritev64(int fd, const struct iovec *pieces, int count, off64_t at) {
  REAL(pwritev64);
  struct iovec piece = first(pieces, count);
  PERFORM("write", path_of(fd), sum(pieces, count), real(fd, pieces, count, at), real(fd, &piece, 1, at));
}

ssize_t read(int fd, void *data, size_t bytes) { REAL(read); CALL("read", path_of(fd), bytes, real(fd, data, bytes)); }

ssize_t pread64(int fd, void *data, size_t bytes, off64_t at) {
  REAL(pread64);
  CALL("read", path_of(fd), bytes, real(fd, data, bytes, at));
}

int open64(const char *path, int flags, ...) {
  REAL(open64);
  va_list more;
  va_start(more, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
  va_end(more);
  CALL(flags & O_CREAT ? "create" : "open", path, 0, real(path, flags, mode));
}

// libc opens a folder that it lists by a way of its own, which no other function here sees.
int scandir64(const char *path, struct dirent64 ***names, int (*wants)(const struct dirent64 *),
              int (*compare)(const struct dirent64 **, const struct dirent64 **)) {
  REAL(scandir64);
  CALL("open", path, 0, real(path, names, wants, compare));
}

int fsync(int fd) { REAL(fsync); CALL("sync", path_of(fd), 0, real(fd)); }
int fdatasync(int fd) { REAL(fdatasync); CALL("sync", path_of(fd), 0, real(fd)); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); CALL("truncate", path_of(fd), 0, real(fd, size)); }
int fchmod(int fd, mode_t mode) { REAL(fchmod); CALL("chmod", path_of(fd), 0, real(fd, mode)); }
int chmod(const char *path, mode_t mode) { REAL(chmod); CALL("chmod", path, 0, real(path, mode)); }
int rename(const char *from, const char *to) { REAL(rename); CALL("rename", to, 0, real(from, to)); }
int link(const char *from, const char *to) { REAL(link); CALL("link", to, 0, real(from, to)); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); CALL("mkdir", path, 0, real(path, mode)); }
int unlink(const char *path) { REAL(unlink); CALL("unlink", path, 0, real(path)); }
int rmdir(const char *path) { REAL(rmdir); CALL("unlink", path, 0, real(path)); }
