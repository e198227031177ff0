/* Asks llhttp what it makes of heads, or, called with `chunks`, of chunked bodies: from stdin each a length (32 bits,
   little-endian) and so many bytes, to stdout a line each, in the words that oracles/__init__.py explains. Compiled by the tests, with the sources of Debian's node-llhttp. */
#include <ctype.h>
#include <llhttp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INPUT_MAX = 1 << 20 };

typedef struct {
  char *bytes;
  size_t count;
} text;

typedef struct {
  text target, name, value;
  text names[256], values[256];
  int fields, is_head, is_complete;
} reading;

static void add(text *text, const char *at, size_t count) {
  text->bytes = realloc(text->bytes, text->count + count + 1);
  memcpy(text->bytes + text->count, at, count);
  text->count += count;
}

static reading *of(llhttp_t *parser) { return parser->data; }

static int on_url(llhttp_t *parser, const char *at, size_t count) {
  add(&of(parser)->target, at, count);
  return 0;
}

static int on_name(llhttp_t *parser, const char *at, size_t count) {
  add(&of(parser)->name, at, count);
  return 0;
}

static int on_value(llhttp_t *parser, const char *at, size_t count) {
  add(&of(parser)->value, at, count);
  return 0;
}

static int on_value_end(llhttp_t *parser) {
  reading *reading = of(parser);
  if (reading->fields < 256) {
    reading->names[reading->fields] = reading->name;
    reading->values[reading->fields++] = reading->value;
  }
  reading->name = reading->value = (text){0};
  return 0;
}

static int on_head(llhttp_t *parser) {
  of(parser)->is_head = 1;
  return HPE_PAUSED;
}

static int on_body(llhttp_t *parser, const char *at, size_t count) {
  (void)at, (void)count;
  of(parser)->is_complete = 1;
  return 0;
}

static int on_end(llhttp_t *parser) {
  of(parser)->is_complete = 1;
  return HPE_PAUSED;
}

static void print_hex(const text *text) {
  size_t start = 0, end = text->count;
  while (start < end && strchr(" \t", text->bytes[start])) start++;
  while (end > start && strchr(" \t", text->bytes[end - 1])) end--;
  for (size_t index = start; index < end; index++) printf("%02x", (unsigned char)text->bytes[index]);
}

static int is_named(const text *name, const char *wanted) {
  if (name->count != strlen(wanted)) return 0;
  for (size_t index = 0; index < name->count; index++)
    if (tolower((unsigned char)name->bytes[index]) != wanted[index]) return 0;
  return 1;
}

static void print_fields(const reading *reading) {
  static const char *const watched[] = {
    "host", "content-length", "connection", "expect", "upgrade", "x"};
  for (size_t at = 0; at < sizeof watched / sizeof *watched; at++) {
    int count = 0, first = 0;
    for (int field = reading->fields - 1; field >= 0; field--)
      if (is_named(&reading->names[field], watched[at])) count++, first = field;
    if (!count) continue;
    printf("%s:%d:", watched[at], count);
    print_hex(&reading->values[first]);
    printf(",");
  }
}

static void judge(const char *bytes, size_t count) {
  reading reading = {0};
  llhttp_settings_t settings;
  llhttp_settings_init(&settings);
  settings.on_url = on_url;
  settings.on_header_field = on_name;
  settings.on_header_value = on_value;
  settings.on_header_value_complete = on_value_end;
  settings.on_headers_complete = on_head;
  settings.on_body = on_body;
  settings.on_chunk_header = on_end;
  settings.on_message_complete = on_end;
  llhttp_t parser;
  llhttp_init(&parser, HTTP_REQUEST, &settings);
  parser.data = &reading;
  llhttp_errno_t error = llhttp_execute(&parser, bytes, count);
  if (error == HPE_OK && !reading.is_head) {
    puts("incomplete");
    return;
  }
  if (!reading.is_head) {
    printf("refuse %s\n", llhttp_errno_name(error) + 4);
    return;
  }
  size_t end = llhttp_get_error_pos(&parser) - bytes;
  int is_chunked = (parser.flags & F_CHUNKED) != 0, has_length = (parser.flags & F_CONTENT_LENGTH) != 0;
  unsigned long long length = parser.content_length;
  /* What the framing amounts to is judged with the first byte behind the head. */
  llhttp_resume(&parser);
  error = llhttp_execute(&parser, "0", 1);
  if (error != HPE_OK && error != HPE_PAUSED && error != HPE_PAUSED_UPGRADE && !reading.is_complete) {
    printf("refuse %s\n", llhttp_errno_name(error) + 4);
    return;
  }
  printf("accept %s ", llhttp_method_name(parser.method));
  print_hex(&reading.target);
  printf(" 1.%d ", parser.http_minor);
  if (is_chunked)
    printf("chunked");
  else if (has_length)
    printf("%llu", length);
  else
    printf("none");
  printf(" %zu ", end);
  print_fields(&reading);
  puts("");
}

static int on_chunk_data(llhttp_t *parser, const char *at, size_t count) {
  add(&of(parser)->value, at, count);
  return 0;
}

static void judge_body(const char *bytes, size_t count) {
  static const char head[] = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  reading reading = {0};
  text all = {0};
  add(&all, head, sizeof head - 1);
  add(&all, bytes, count);
  llhttp_settings_t settings;
  llhttp_settings_init(&settings);
  settings.on_body = on_chunk_data;
  settings.on_message_complete = on_end;
  llhttp_t parser;
  llhttp_init(&parser, HTTP_REQUEST, &settings);
  parser.data = &reading;
  llhttp_errno_t error = llhttp_execute(&parser, all.bytes, all.count);
  if (reading.is_complete) {
    printf("accept %zu ", (size_t)(llhttp_get_error_pos(&parser) - all.bytes) - (sizeof head - 1));
    for (size_t index = 0; index < reading.value.count; index++) printf("%02x", (unsigned char)reading.value.bytes[index]);
    puts("");
  } else if (error == HPE_OK) {
    puts("incomplete");
  } else {
    printf("refuse %s\n", llhttp_errno_name(error) + 4);
  }
  free(all.bytes);
  free(reading.value.bytes);
}

int main(int count_of_arguments, char **arguments) {
  static char bytes[INPUT_MAX];
  int of_bodies = count_of_arguments > 1 && strcmp(arguments[1], "chunks") == 0;
  unsigned char length[4];
  while (fread(length, 1, 4, stdin) == 4) {
    size_t count = length[0] | length[1] << 8 | length[2] << 16 | (size_t)length[3] << 24;
    if (count > INPUT_MAX || fread(bytes, 1, count, stdin) != count) return 1;
    if (of_bodies)
      judge_body(bytes, count);
    else
      judge(bytes, count);
  }
  return 0;
}
