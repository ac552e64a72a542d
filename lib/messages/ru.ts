import admin from './ru/admin.json';
import auth from './ru/auth.json';
import captions from './ru/captions.json';
import channel from './ru/channel.json';
import comments from './ru/comments.json';
import common from './ru/common.json';
import errors from './ru/errors.json';
import history from './ru/history.json';
import home from './ru/home.json';
import mail from './ru/mail.json';
import media from './ru/media.json';
import notifications from './ru/notifications.json';
import offline from './ru/offline.json';
import player from './ru/player.json';
import replay from './ru/replay.json';
import report from './ru/report.json';
import room from './ru/room.json';
import rooms from './ru/rooms.json';
import search from './ru/search.json';
import settings from './ru/settings.json';
import shell from './ru/shell.json';
import studio from './ru/studio.json';
import subscriptions from './ru/subscriptions.json';
import watch from './ru/watch.json';

/** Russian, every area. Server only by intent: importing this in a browser ships the whole language. */
export const ru = {
  admin,
  auth,
  captions,
  channel,
  comments,
  common,
  errors,
  history,
  home,
  mail,
  media,
  notifications,
  offline,
  player,
  replay,
  report,
  room,
  rooms,
  search,
  settings,
  shell,
  studio,
  subscriptions,
  watch,
};
