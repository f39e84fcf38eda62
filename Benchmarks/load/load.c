#define _GNU_SOURCE
// Closed-loop load over HTTP/1.1 with connections that stay open: as many users as asked, each its own thread and connection.
// usage: load PORT USERS SECONDS THINK_MS < requests
// A request is a line of: name TAB cookie TAB path. Prints, by name: answers, failures, p50, p95, p99 and the longest, in ms.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

enum { most_requests = 4096, most_names = 64, most_samples = 400000, buffer_size = 1 << 16 };

static struct { char *text; int name; size_t length; } requests[most_requests];
static char *names[most_names];
static int request_count, name_count, port, think_ms;
static double seconds;
static atomic_int failures[most_names];
static float *samples[most_names];
static atomic_int sample_count[most_names];

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static int dial(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int s = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connect(s, (struct sockaddr *)&address, sizeof address) != 0) { close(s); return -1; }
    return s;
}

// Sends one request and reads the whole answer. Gives the status, or -1; `*s` is -1 afterwards where the server closed.
static int ask(int *s, const char *text, size_t length) {
    char buffer[buffer_size];
    size_t have = 0, head = 0, body = 0;
    int status = -1, closes = 0;
    if (*s < 0 && (*s = dial()) < 0) return -1;
    for (size_t sent = 0; sent < length;) {
        ssize_t n = write(*s, text + sent, length - sent);
        if (n <= 0) goto broken;
        sent += n;
    }
    for (;;) {
        ssize_t n = read(*s, buffer + have, head ? sizeof buffer : sizeof buffer - have - 1);
        if (n <= 0) goto broken;
        if (head) {
            if ((size_t)n >= body) break;
            body -= n;
            continue;
        }
        have += n;
        buffer[have] = 0;
        char *end = strstr(buffer, "\r\n\r\n");
        if (!end) { if (have + 1 >= sizeof buffer) goto broken; continue; }
        head = end + 4 - buffer;
        status = atoi(buffer + 9);
        *end = 0;
        for (char *line = strstr(buffer, "\r\n"); line; line = strstr(line + 2, "\r\n")) {
            if (!strncasecmp(line + 2, "content-length:", 15)) body = strtoul(line + 17, 0, 10);
            if (!strncasecmp(line + 2, "connection: close", 17)) closes = 1;
        }
        if (have - head >= body) break;
        body -= have - head;
        have = 0;
    }
    if (closes) { close(*s); *s = -1; }
    return status;
broken:
    close(*s);
    *s = -1;
    return -1;
}

static void *user(void *argument) {
    unsigned seed = 7919u * (unsigned)(long)argument + 1;
    int s = -1;
    double until = now() + seconds;
    while (now() < until) {
        int chosen = rand_r(&seed) % request_count, name = requests[chosen].name;
        double began = now();
        int status = ask(&s, requests[chosen].text, requests[chosen].length);
        float took = (float)((now() - began) * 1000);
        if (status == 200) {
            int place = atomic_fetch_add(&sample_count[name], 1);
            if (place < most_samples) samples[name][place] = took;
        } else {
            atomic_fetch_add(&failures[name], 1);
        }
        if (think_ms) usleep((rand_r(&seed) % (2 * think_ms)) * 1000);
    }
    if (s >= 0) close(s);
    return 0;
}

static int ascending(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

int main(int count, char **arguments) {
    if (count != 5) { fprintf(stderr, "usage: load PORT USERS SECONDS THINK_MS < requests\n"); return 2; }
    port = atoi(arguments[1]);
    int users = atoi(arguments[2]);
    seconds = atof(arguments[3]);
    think_ms = atoi(arguments[4]);
    char *line = 0;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0 && request_count < most_requests) {
        line[strcspn(line, "\n")] = 0;
        char *rest = line, *name = strsep(&rest, "\t"), *cookie = strsep(&rest, "\t"), *path = strsep(&rest, "\t");
        if (!path) continue;
        int known = 0;
        while (known < name_count && strcmp(names[known], name)) known++;
        if (known == most_names) continue;
        if (known == name_count) {
            names[name_count] = strdup(name);
            samples[name_count++] = malloc(sizeof(float) * most_samples);
        }
        int length = asprintf(&requests[request_count].text,
            "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n", path, port, cookie);
        requests[request_count].name = known;
        requests[request_count++].length = length;
    }
    if (!request_count || users < 1 || users > 1000) return 2;
    pthread_t threads[1000];
    double began = now();
    for (long i = 0; i < users; i++) pthread_create(&threads[i], 0, user, (void *)(i + 1));
    for (int i = 0; i < users; i++) pthread_join(threads[i], 0);
    double took = now() - began;
    long all = 0, failed = 0;
    printf("%-34s %8s %6s %8s %8s %8s %8s\n", "", "answers", "fail", "p50 ms", "p95 ms", "p99 ms", "max ms");
    for (int i = 0; i < name_count; i++) {
        int n = sample_count[i] < most_samples ? sample_count[i] : most_samples;
        qsort(samples[i], n, sizeof(float), ascending);
        all += sample_count[i];
        failed += failures[i];
        if (n) printf("%-34s %8d %6d %8.1f %8.1f %8.1f %8.1f\n", names[i], n, failures[i], samples[i][n / 2],
            samples[i][n * 95 / 100], samples[i][n * 99 / 100], samples[i][n - 1]);
        else printf("%-34s %8d %6d\n", names[i], 0, failures[i]);
    }
    printf("%d users, %.0f s, %d ms between pages on average: %.0f pages a second, %ld failures\n", users, took, think_ms, all / took, failed);
    return failed != 0;
}
