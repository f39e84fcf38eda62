// Lets one call of a process fail, or kills the process at it: loaded before the C library. Calls are counted over all threads,
// in the order in which they are made, and only such as are about the folder of the installation. What is wanted, and what was
// counted, stands in a file that the test maps as well (faults.py), so that a server can be told when to begin.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum kind { PWRITE, WRITE, FSYNC, FDATASYNC, RENAME, FTRUNCATE, OPEN, UNLINK, MKDIR, KINDS };

struct control {
    _Atomic uint64_t armed;    // nothing is counted while it is 0
    uint64_t kind, place;      // which call; a place of 0 is none, so that calls are only counted
    int64_t fault;             // an errno, or -1 to be killed
    _Atomic uint64_t hits;
    _Atomic uint64_t count[KINDS];
};

static struct control *control;
static const char *beneath;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_CONTROL");
    beneath = getenv("FAULTS_BENEATH");
    int file = path && beneath ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (mapped != MAP_FAILED) control = mapped;
}

// Whether the call is the one that is to fail; errno says how.
static int fails(enum kind kind) {
    uint64_t now = atomic_fetch_add(&control->count[kind], 1) + 1;
    if (control->kind != kind || control->place != now) return 0;
    atomic_fetch_add(&control->hits, 1);
    if (control->fault < 0) {
        raise(SIGKILL);
        for (;;) pause();
    }
    errno = (int)control->fault;
    return 1;
}

static int is_wanted(void) { return control && atomic_load(&control->armed); }

static int path_fails(enum kind kind, const char *path) {
    return is_wanted() && path && strncmp(path, beneath, strlen(beneath)) == 0 && fails(kind);
}

static int file_fails(enum kind kind, int file) {
    if (!is_wanted()) return 0;
    int before = errno;
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = before;
    if (length < 0) return 0;
    path[length] = 0;
    return path_fails(kind, path);
}

#define NEXT(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

#define FILE_CALL(kind, type, name, parameters, arguments, file) \
    type name parameters { return file_fails(kind, file) ? -1 : NEXT(name) arguments; }

FILE_CALL(PWRITE, ssize_t, pwrite, (int f, const void *b, size_t n, off_t o), (f, b, n, o), f)
FILE_CALL(PWRITE, ssize_t, pwrite64, (int f, const void *b, size_t n, off64_t o), (f, b, n, o), f)
FILE_CALL(WRITE, ssize_t, write, (int f, const void *b, size_t n), (f, b, n), f)
FILE_CALL(FSYNC, int, fsync, (int f), (f), f)
FILE_CALL(FDATASYNC, int, fdatasync, (int f), (f), f)
FILE_CALL(FTRUNCATE, int, ftruncate, (int f, off_t n), (f, n), f)
FILE_CALL(FTRUNCATE, int, ftruncate64, (int f, off64_t n), (f, n), f)

int rename(const char *from, const char *to) { return path_fails(RENAME, to) ? -1 : NEXT(rename)(from, to); }
int unlink(const char *path) { return path_fails(UNLINK, path) ? -1 : NEXT(unlink)(path); }
int mkdir(const char *path, mode_t mode) { return path_fails(MKDIR, path) ? -1 : NEXT(mkdir)(path, mode); }
int mkstemp(char *path) { return path_fails(OPEN, path) ? -1 : NEXT(mkstemp)(path); }

#define OPEN_CALL(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return path_fails(OPEN, path) ? -1 : NEXT(name)(path, flags, mode); \
    }

OPEN_CALL(open)
OPEN_CALL(open64)
