/* The floor: what an HTTP answer costs when nothing is parsed. One epoll loop per core; every "\r\n\r\n" is answered with
 * the same octets, those of one read together in one send.
 *
 *     floor PORT
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_EVENTS = 256, READ_SIZE = 65536, MAX_DESCRIPTORS = 1 << 20, MAX_BATCH = 512 };

static const char response[] =
    "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nContent-Type: text/plain\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n\r\nHello, World!";
enum { RESPONSE_SIZE = sizeof response - 1 };

static char batch[MAX_BATCH * RESPONSE_SIZE];
static unsigned char matched[MAX_DESCRIPTORS]; /* octets of "\r\n\r\n" that a connection's last read ended with */
static int port;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static int listen_here(void) {
    int on = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 2048) < 0)
        fail("listen");
    return listener;
}

static int count_heads(int connection, const char *bytes, ssize_t size) {
    static const char end[] = "\r\n\r\n";
    int heads = 0;
    unsigned state = matched[connection];
    const char *at = bytes, *stop = bytes + size;
    while (at < stop) {
        if (state == 0 && !(at = memchr(at, '\r', (size_t)(stop - at))))
            break;
        if (*at == end[state]) {
            at++;
            if (++state == 4) {
                heads++;
                state = 0;
            }
        } else if (state == 0) {
            at++;
        } else {
            state = 0;
        }
    }
    matched[connection] = (unsigned char)state;
    return heads;
}

static void serve(int connection, char *buffer) {
    ssize_t size = recv(connection, buffer, READ_SIZE, 0);
    if (size <= 0) {
        if (size == 0 || (errno != EAGAIN && errno != EINTR))
            close(connection);
        return;
    }
    int heads = count_heads(connection, buffer, size);
    while (heads > 0) {
        int now = heads < MAX_BATCH ? heads : MAX_BATCH;
        if (send(connection, batch, (size_t)now * RESPONSE_SIZE, MSG_NOSIGNAL) != now * RESPONSE_SIZE) {
            close(connection); /* a client that does not read is none of the floor's cares */
            return;
        }
        heads -= now;
    }
}

static void *loop(void *unused) {
    (void)unused;
    int on = 1, queue = epoll_create1(0), listener = listen_here();
    char *buffer = malloc(READ_SIZE);
    struct epoll_event events[MAX_EVENTS], event = {.events = EPOLLIN, .data.fd = listener};
    if (queue < 0 || !buffer || epoll_ctl(queue, EPOLL_CTL_ADD, listener, &event) < 0)
        fail("epoll");
    for (;;) {
        int count = epoll_wait(queue, events, MAX_EVENTS, -1);
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd != listener) {
                serve(events[i].data.fd, buffer);
                continue;
            }
            int connection;
            while ((connection = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                if (connection >= MAX_DESCRIPTORS) {
                    close(connection);
                    continue;
                }
                matched[connection] = 0;
                setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                event.events = EPOLLIN;
                event.data.fd = connection;
                epoll_ctl(queue, EPOLL_CTL_ADD, connection, &event);
            }
        }
    }
    return NULL;
}

int main(int count, char **arguments) {
    if (count != 2 || (port = atoi(arguments[1])) <= 0) {
        fprintf(stderr, "floor: expected a port\n");
        return 2;
    }
    for (int i = 0; i < MAX_BATCH; i++)
        memcpy(batch + i * RESPONSE_SIZE, response, RESPONSE_SIZE);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    for (long i = 1; i < cores; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, loop, NULL) != 0)
            fail("pthread_create");
    }
    loop(NULL);
    return 0;
}
