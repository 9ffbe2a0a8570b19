/*
 * Calls once a second, as often as its argument says, beside a phone that answers and hangs up; tells after each call
 * how much memory is resident and how many descriptors are open. One JSON object a line.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Build: cc -std=gnu11 -O2 -DIV_VOIP_ABI=2026 -Iinclude bench_soak.c -lvoip_device -lpthread
 */
#include <dirent.h>
#include <unistd.h>

#include "bench.h"

static long resident_kib(void)
{
    long pages = -1;
    FILE *statm = fopen("/proc/self/statm", "r");
    if (statm == NULL || fscanf(statm, "%*d %ld", &pages) != 1)
        bench_must("/proc/self/statm", 0, 1);
    fclose(statm);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static int descriptors(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/fd");
    if (folder == NULL)
        bench_must("/proc/self/fd", 0, 1);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

int main(int argc, char **argv)
{
    int calls = argc > 1 ? atoi(argv[1]) : 10, records = 0;
    bench_start();
    int64_t start = bench_now_ns(CLOCK_MONOTONIC);
    for (int call = 1; call <= calls; call++) {
        bench_call();
        bench_wait("CALL_ANSWER", &bench_answered, true);
        bench_wait_idle(); /* the phone has hung up */
        int64_t left_us = call * INT64_C(1000000) - (bench_now_ns(CLOCK_MONOTONIC) - start) / 1000;
        if (left_us > 0)
            bench_sleep_us((long)left_us);
        records += bench_records();
        printf("{\"soak\":{\"call\":%d,\"records\":%d,\"resident_kib\":%ld,\"descriptors\":%d}}\n", call, records,
               resident_kib(), descriptors());
    }
    bench_end();
    return EXIT_SUCCESS;
}
