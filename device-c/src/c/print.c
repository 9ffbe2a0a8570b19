/* A va_list can only be made in C: prints through a function that takes one. */
#include <stdarg.h>

__attribute__((visibility("hidden"))) void voip_kit_print(void (*print)(const char *format, va_list ap),
                                                          const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    print(format, ap);
    va_end(ap);
}
