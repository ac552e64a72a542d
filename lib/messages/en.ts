import admin from './en/admin.json';
import auth from './en/auth.json';
import captions from './en/captions.json';
import channel from './en/channel.json';
import comments from './en/comments.json';
import common from './en/common.json';
import errors from './en/errors.json';
import history from './en/history.json';
import home from './en/home.json';
import mail from './en/mail.json';
import media from './en/media.json';
import notifications from './en/notifications.json';
import offline from './en/offline.json';
import player from './en/player.json';
import replay from './en/replay.json';
import report from './en/report.json';
import room from './en/room.json';
import rooms from './en/rooms.json';
import search from './en/search.json';
import settings from './en/settings.json';
import shell from './en/shell.json';
import studio from './en/studio.json';
import subscriptions from './en/subscriptions.json';
import watch from './en/watch.json';

/** English, every area. Server only by intent: importing this in a browser ships the whole language. */
export const en = {
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
