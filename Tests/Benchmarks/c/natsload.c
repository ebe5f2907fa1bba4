// Request and reply through a NATS server, and its JetStream, by NATS's own C client.
//
//   natsload serve URL                        answers what is asked at "echo", until SIGTERM
//   natsload call URL DEPTH BYTES SECONDS     asks it; with DEPTH 1 by natsConnection_Request
//   natsload publish URL DEPTH BYTES SECONDS  publishes into a stream in files and waits for each acknowledgement
//   natsload fill URL BYTES COUNT             makes the stream anew, with so many messages
//   natsload replay URL                       an ordered consumer reads the stream from its beginning to its end
//
// Prints msgs_per_s, and p50_us and p99_us for call and for publish with DEPTH 1.
//
// One option of the client is not its default: with DEPTH 1, and in the service, it sends at once (SetSendAsap).
// By default a thread of its own gathers what is sent, which makes a lone request wait for a thread.
#include "common.h"

#include <nats/nats.h>

#define STREAM "BENCH"
#define SUBJECT "bench.event"
#define WAIT_MS 10000

static void ok(natsStatus status, const char *what) {
  if (status != NATS_OK) die("%s: %s", what, natsStatus_GetText(status));
}
#define OK(call) ok(call, #call)

static natsConnection *connect_nats(const char *url, bool sends_at_once) {
  natsConnection *connection;
  natsOptions *options;
  OK(natsOptions_Create(&options));
  OK(natsOptions_SetURL(options, url));
  OK(natsOptions_SetSendAsap(options, sends_at_once));
  natsStatus status = NATS_NO_SERVER;
  for (int attempt = 0; attempt < 100 && status != NATS_OK; attempt++) {
    status = natsConnection_Connect(&connection, options);
    if (status != NATS_OK) usleep(50000);
  }
  ok(status, url);
  natsOptions_Destroy(options);
  return connection;
}

static void on_request(natsConnection *connection, natsSubscription *subscription, natsMsg *message, void *data) {
  (void)subscription, (void)data;
  natsConnection_Publish(connection, natsMsg_GetReply(message), natsMsg_GetData(message),
                         natsMsg_GetDataLength(message));
  natsMsg_Destroy(message);
}

static void serve(const char *url) {
  natsConnection *connection = connect_nats(url, true);
  natsSubscription *subscription;
  OK(natsConnection_Subscribe(&subscription, connection, "echo", on_request, NULL));
  OK(natsConnection_Flush(connection));
  for (;;) pause();
}

static void call_alone(const char *url, const char *bytes, int size, double seconds) {
  natsConnection *connection = connect_nats(url, true);
  struct latencies latencies = {0};
  uint64_t begun = now_ns() + 200000000, then = now_ns(), end = begun + (uint64_t)(seconds * 1e9);
  while (then < end) {
    natsMsg *reply = NULL;
    natsStatus status = natsConnection_Request(&reply, connection, "echo", bytes, size, WAIT_MS);
    uint64_t now = now_ns();
    // While it warms up the service may not yet be there.
    if (status != NATS_OK && then < begun) usleep(10000);
    else ok(status, "natsConnection_Request");
    natsMsg_Destroy(reply);
    if (then >= begun) latencies_add(&latencies, now - then);
    then = now;
  }
  tell_latencies(&latencies, (double)(then - begun) / 1e9);
}

static void call_deep(const char *url, int depth, const char *bytes, int size, double seconds) {
  natsConnection *connection = connect_nats(url, false);
  natsSubscription *inbox;
  OK(natsConnection_SubscribeSync(&inbox, connection, "inbox.load"));
  OK(natsConnection_Flush(connection));
  for (int at = 0; at < depth; at++) OK(natsConnection_PublishRequest(connection, "echo", "inbox.load", bytes, size));
  uint64_t answers = 0, begun = now_ns(), end = begun + (uint64_t)(seconds * 1e9);
  while (now_ns() < end) {
    natsMsg *message = NULL;
    OK(natsSubscription_NextMsg(&message, inbox, WAIT_MS));
    natsMsg_Destroy(message);
    answers++;
    OK(natsConnection_PublishRequest(connection, "echo", "inbox.load", bytes, size));
  }
  printf("msgs_per_s,%.0f\n", (double)answers / ((double)(now_ns() - begun) / 1e9));
}

static jsCtx *open_stream(natsConnection *connection, int depth, bool is_new) {
  jsCtx *context;
  jsOptions options;
  jsErrCode code = 0;
  OK(jsOptions_Init(&options));
  options.PublishAsync.MaxPending = depth;
  OK(natsConnection_JetStream(&context, connection, &options));
  if (!is_new) return context;
  const char *subjects[] = {SUBJECT};
  jsStreamConfig config;
  OK(jsStreamConfig_Init(&config));
  config.Name = STREAM;
  config.Subjects = subjects;
  config.SubjectsLen = 1;
  config.Storage = js_FileStorage;
  js_DeleteStream(context, STREAM, NULL, NULL);
  OK(js_AddStream(NULL, context, &config, NULL, &code));
  return context;
}

static void publish(const char *url, int depth, const char *bytes, int size, double seconds) {
  natsConnection *connection = connect_nats(url, depth == 1);
  jsCtx *context = open_stream(connection, depth, true);
  jsErrCode code = 0;
  struct latencies latencies = {0};
  uint64_t count = 0, begun = now_ns(), end = begun + (uint64_t)(seconds * 1e9);
  for (uint64_t then = begun; then < end; count++) {
    if (depth == 1) {
      OK(js_Publish(NULL, context, SUBJECT, bytes, size, NULL, &code));
    } else {
      OK(js_PublishAsync(context, SUBJECT, bytes, size, NULL));
    }
    uint64_t now = now_ns();
    if (depth == 1) latencies_add(&latencies, now - then);
    then = now;
  }
  if (depth > 1) OK(js_PublishAsyncComplete(context, NULL));
  double elapsed = (double)(now_ns() - begun) / 1e9;
  if (depth == 1) {
    tell_latencies(&latencies, elapsed);
  } else {
    printf("msgs_per_s,%.0f\n", (double)count / elapsed);
  }
}

static void fill(const char *url, const char *bytes, int size, long count) {
  natsConnection *connection = connect_nats(url, false);
  jsCtx *context = open_stream(connection, 256, true);
  for (long at = 0; at < count; at++) OK(js_PublishAsync(context, SUBJECT, bytes, size, NULL));
  OK(js_PublishAsyncComplete(context, NULL));
}

static void replay(const char *url) {
  natsConnection *connection = connect_nats(url, false);
  jsCtx *context = open_stream(connection, 1, false);
  jsErrCode code = 0;
  jsStreamInfo *info;
  OK(js_GetStreamInfo(&info, context, STREAM, NULL, &code));
  uint64_t count = info->State.Msgs;
  jsSubOptions options;
  OK(jsSubOptions_Init(&options));
  options.Ordered = true;
  natsSubscription *subscription;
  uint64_t begun = now_ns();
  OK(js_SubscribeSync(&subscription, context, SUBJECT, NULL, &options, &code));
  for (uint64_t at = 0; at < count; at++) {
    natsMsg *message = NULL;
    OK(natsSubscription_NextMsg(&message, subscription, WAIT_MS));
    natsMsg_Destroy(message);
  }
  printf("msgs_per_s,%.0f\nevents,%llu\n", (double)count / ((double)(now_ns() - begun) / 1e9),
         (unsigned long long)count);
}

int main(int count, char **words) {
  const char *verb = count > 2 ? words[1] : "";
  char *bytes = must(calloc(1, 1 << 20));
  memset(bytes, 'x', 1 << 20);
  if (count == 3 && !strcmp(verb, "serve")) {
    serve(words[2]);
  } else if (count == 6 && !strcmp(verb, "call") && atoi(words[3]) == 1) {
    call_alone(words[2], bytes, atoi(words[4]), atof(words[5]));
  } else if (count == 6 && !strcmp(verb, "call")) {
    call_deep(words[2], atoi(words[3]), bytes, atoi(words[4]), atof(words[5]));
  } else if (count == 6 && !strcmp(verb, "publish")) {
    publish(words[2], atoi(words[3]), bytes, atoi(words[4]), atof(words[5]));
  } else if (count == 5 && !strcmp(verb, "fill")) {
    fill(words[2], bytes, atoi(words[3]), atol(words[4]));
  } else if (count == 3 && !strcmp(verb, "replay")) {
    replay(words[2]);
  } else {
    die("usage: natsload serve URL | call URL DEPTH BYTES SECONDS | publish URL DEPTH BYTES SECONDS | "
        "fill URL BYTES COUNT | replay URL");
  }
  fflush(stdout);
  // The client's threads are not waited for: everything has been told.
  _exit(0);
}
