// What the page says, in both languages.
const texts = {
  title: ['运行台', 'Operations'], signIn: ['登录', 'Sign in'], signOut: ['退出', 'Sign out'], clientId: ['客户端编号', 'Client id'], clientSecret: ['客户端密钥', 'Client secret'],
  kept: ['编号和密钥只保存在本页内存中，关闭即失效。', 'Kept in the memory of this page only and gone with it.'],
  services: ['服务', 'Services'], nearest: ['最近时限', 'Nearest deadlines'], waiting: ['待发与排队', 'Outboxes and queues'], details: ['明细', 'Details'],
  at: ['更新于 {0}', 'As of {0}'], loading: ['读取中…', 'Loading…'], stale: ['上次更新 {0}，正在重试', 'Last update {0}, trying again'],
  credentials: ['编号或密钥不正确。', 'The client id or the secret is wrong.'], expired: ['令牌已失效且未能续期，请重新登录。', 'The token has expired and could not be renewed. Sign in again.'],
  forbidden: ['此账号没有运行人员、监督或审计角色。', 'This client has none of the roles operator, supervisor and auditor.'], unreachable: ['网关没有应答。', 'The gateway does not answer.'],
  busy: ['请求过于频繁，稍后自动重试。', 'Too many requests; trying again shortly.'], problem: ['请求未成功 ({0})。{1}', 'That did not succeed ({0}). {1}'], notAllowed: ['此账号只能查看，不能操作。', 'This client may look, but not act.'],
  'silent-unreachable': ['无应答', 'silent (unreachable)'], 'silent-too-late': ['应答超时', 'silent (too late)'], 'silent-failed': ['应答出错', 'silent (failed)'], 'silent-refused': ['拒绝查看', 'silent (refused)'],
  healthy: ['就绪', 'ready'], degraded: ['降级', 'degraded'], unhealthy: ['未就绪', 'not ready'], ready: ['就绪', 'ready'], 'not ready': ['未就绪', 'not ready'], 'too slow': ['应答超时', 'too slow'],
  outbox: ['待发消息', 'Outbox'], held: ['暂缓', 'held'], queued: ['排队消息', 'In queues'], letters: ['死信', 'Dead letters'], nextBreach: ['最近到期', 'Next breach'], late: ['已超时', 'Late'], troubledSchedulers: ['异常调度', 'Scheduler faults'],
  brokerAway: ['消息代理无应答', 'broker away'], timedOut: ['读取超时', 'timed out'], unread: ['读取失败：{0}', 'unreadable: {0}'], none: ['无', 'none'],
  schedulers: ['调度器', 'Schedulers'], deadlines: ['时限', 'Deadlines'], queues: ['队列', 'Queues'], work: ['作业与流程', 'Jobs and sagas'], readiness: ['就绪状态', 'Readiness'], configuration: ['生效配置', 'Configuration'],
  all: ['全部服务', 'all services'], only: ['只看{0}；再按一次恢复全部', 'Only {0}; press its tile again for all'],
  service: ['服务', 'Service'], kind: ['类别', 'Kind'], message: ['消息', 'Message'], cause: ['原因', 'Cause'], queue: ['队列', 'Queue'], failedAt: ['失败时间', 'Failed'], count: ['数量', 'Count'], newest: ['最新', 'Newest'],
  replay: ['重新投递', 'Replay'], replayAll: ['全部重新投递', 'Replay all'], discard: ['丢弃', 'Discard'], reason: ['原因', 'Reason'], cancel: ['取消', 'Cancel'], confirm: ['确认', 'Confirm'],
  confirmReplayAll: ['重新投递这一类的 {0} 条死信？', 'Replay all {0} letters of this kind?'], confirmDiscard: ['丢弃这条死信？消息不再处理。', 'Discard this letter? Its message will not be handled.'],
  replayed: ['已重新投递。', 'Sent to its queue again.'], discarded: ['已丢弃。', 'Discarded.'], progress: ['已重新投递 {0} / {1}', 'Replayed {0} of {1}'],
  noLetters: ['没有待处理的死信。', 'No dead letter waits.'], lettersOfKind: ['按类别', 'By kind'], lettersEach: ['逐条（最新在前）', 'Each, newest first'], more: ['仅显示每个服务最新 {0} 条。', 'Only the newest {0} of each service are shown.'],
  name: ['名称', 'Name'], interval: ['间隔', 'Interval'], lastLook: ['上次检查', 'Last look'], took: ['耗时', 'Took'], nextLook: ['下次检查', 'Next look'], lastFailure: ['上次失败', 'Last failure'], replica: ['副本', 'Replica'], state: ['状态', 'State'],
  well: ['正常', 'well'], failing: ['失败', 'failing'], overdue: ['逾期未检查', 'overdue'], looking: ['检查中', 'looking'], gone: ['已退出', 'gone'], onCall: ['唤醒时', 'when woken'], noSchedulers: ['尚无调度记录。', 'No look yet.'],
  matter: ['事项', 'Matter'], commitment: ['承诺', 'Commitment'], due: ['到期', 'Due'], said: ['已通知', 'Said'], nothing: ['—', '—'], warned: ['已预警', 'warned'], broken: ['已违约', 'broken'], escalated: ['已升级', 'escalated'], noDeadlines: ['未来没有到期的承诺。', 'No promise falls due.'],
  messages: ['消息数', 'Ready'], consumers: ['消费者', 'Consumers'], noQueues: ['没有队列数据。', 'No queues counted.'],
  jobs: ['后台作业', 'Jobs'], sagas: ['流程实例', 'Sagas'], owner: ['执行者', 'Owner'], lease: ['租约至', 'Lease until'], started: ['开始', 'Started'], finished: ['结束', 'Ended'], noJobs: ['没有后台作业。', 'No job yet.'], noSagas: ['没有流程实例。', 'No saga yet.'], instances: ['实例数', 'Instances'], id: ['编号', 'Id'],
  check: ['检查项', 'Check'], replicas: ['副本', 'Replicas'], setting: ['配置项', 'Setting'], value: ['值', 'Value'], program: ['程序', 'Program'], profiles: ['承诺版本', 'Commitment profiles'], documents: ['来源文件', 'Documents'], calendars: ['日历', 'Calendars'], years: ['已公布年份', 'Years published'], files: ['策略文件', 'Policy files'], checksum: ['校验和', 'SHA-256'], acts: ['操作', 'Acts'], zone: ['时区', 'Time zone'], asRead: ['与启动时一致', 'as read at the start'], changed: ['启动后已改动', 'changed since the start'], version: ['版本', 'Version'], build: ['构建', 'Build'], since: ['启动于', 'Running since'], dialect: ['数据库', 'Database'], queueType: ['队列类型', 'Queue type'], book: ['承诺书', 'Book'], pick: ['选择一个服务查看全部配置。', 'Pick a service above for all of its configuration.'],
  now: ['现在', 'now'], deadlinePicture: ['各服务最近到期的承诺：{0}', 'Nearest deadlines by service: {0}'], waitingPicture: ['各服务待发与排队消息：{0}', 'Messages waiting by service: {0}'], inQueues: ['队列', 'queues'], inErrors: ['错误队列', 'error queues'],
  ago: ['{0}前', '{0} ago'], ahead: ['{0}后', 'in {0}'], s: ['秒', ' s'], min: ['分钟', ' min'], hours: ['小时', ' h'], days: ['天', ' d'], clock: ['时', ''],
};

let index = navigator.language?.startsWith('zh') === false ? 1 : 0;

export const language = () => (index === 0 ? 'zh' : 'en');
export const otherLanguage = () => (index === 0 ? 'English' : '中文');
export const toggleLanguage = () => { index = 1 - index; };
export const both = text => (text ? text[language()] : '');

/** The text of a key, its places filled; a word that the page does not know is shown as it came. */
export const t = (key, ...values) => (texts[key]?.[index] ?? key).replace(/\{(\d)\}/g, (_, place) => values[place] ?? '');

/** Writes the fixed texts of the page. */
export function write() {
  document.documentElement.lang = language();
  document.title = t('title');
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = t(element.dataset.text);
}

export function span(seconds) {
  const size = Math.abs(seconds);
  if (size < 90) return `${Math.round(size)}${t('s')}`;
  if (size < 5400) return `${Math.round(size / 60)}${t('min')}`;
  if (size < 129_600) return `${Math.round(size / 3600)}${t('hours')}`;
  return `${Math.round(size / 86_400)}${t('days')}`;
}

export const relative = (instant, now) => {
  if (!instant) return '';
  const seconds = (new Date(instant) - now) / 1000;
  return seconds < 0 ? t('ago', span(seconds)) : t('ahead', span(seconds));
};

/** The same for what has been: two clocks may differ by a little. */
export const past = (instant, now) => (instant ? t('ago', span(Math.max(0, now - new Date(instant)) / 1000)) : '');

export const time = instant => (instant ? new Date(instant).toLocaleTimeString(language() === 'zh' ? 'zh-CN' : 'en-GB') : '');
export const moment = instant => (instant ? new Date(instant).toLocaleString(language() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'short', timeStyle: 'medium' }) : '');
