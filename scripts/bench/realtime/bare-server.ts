import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/** What our server is held against: Socket.IO and nothing else. Rooms, sayings passed on, no identity, nothing stored. */
const http = createServer((_request, response) => response.end(String(process.memoryUsage().rss)));
const io = new Server(http, { transports: ['websocket'], serveClient: false });
io.on('connection', (socket) => {
  socket.on('join', (room: string, done: () => void) => {
    void socket.join(room);
    done();
  });
  socket.on('say', (room: string, saying: unknown) => io.to(room).emit('said', saying));
});
process.once('disconnect', () => process.exit(0));
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
