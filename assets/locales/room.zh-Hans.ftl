### 演练室各页面上的文字。

## 所有页面

language-name = 简体中文
skip = 跳到正文
pages = 页面
back = 返回
back-in = 继续
leave = 退出
leave-sure = 确定退出吗？再次加入需要邀请码。
done = 已完成。
known-before = 此内容先前已发送并已执行，本次未重复执行。
desk = 办理区
form-close = 关闭
form-moved-on = 打开此表单后，请求已有变化。您写的内容已保留；如仍要发送，请再发送一次。
connection-lost = 连接已断开，正在重新连接……您写的内容还在。
connection-back = 连接已恢复。
connection-missed = 您离开期间发生的事（下方已标出）：
connection-none = 您离开期间没有新的情况。

## 为什么没有执行

fault-unknown = 您尚未加入。请用邀请码加入。
fault-not-yours = 您无权查看此页面或进行此操作。
fault-elsewhere = 此操作来自其他网站或已过期的页面。请重新加载页面。
fault-nothing-there = 此地址没有内容。
fault-too-much = 内容过长，无法发送。请缩短后重试。
fault-too-often = 操作过于频繁。请稍等几秒再试。
fault-too-slow = 处理超时。请重试。
fault-too-many = 意见数量已达上限，本条未保存。
fault-malformed = 无法识别：{ $why }
fault-not-kept = 未能保存，因此未执行：{ $why }
fault-not-played = 无法回放此演练。请查看启动程序处的提示。
store-full = 磁盘已满。请释放空间后重试。
store-read-only = 演练文件不可写。请允许写入后重试。
store-busy = 演练文件正被另一程序使用。请重试。
store-replaced = 演练文件已被移走或替换。请将其放回，或结束程序并从备份继续。
store-elsewhere = 另一程序已继续此演练。请结束其中一个。
store-damaged = 演练文件已损坏。请结束程序并从备份继续。
store-other = 演练文件无法写入。
fault-replay = 这是回放，不能进行更改。
fault-gone = 演练已停止。导调员可以重新打开。
refused-module-closed = “{ $module }”没有开启，无法作答或关闭。
refused-unknown-module = 没有名为{ $module }的模块。
refused-not-asked-in-module = “{ $module }”没有向本席位提出这个问题。
refused-nothing-answered = { $seat }对“{ $module }”的这个问题没有可保留的答复。
refused-over = 演练已经结束。
refused-reused = 此前已从同一表单发送过其他内容。请先确认该内容是否已执行，再重新发送。
refused-not-taken = { $seat } 无人扮演，按预设策略运行。
refused-fired = “{ $inject }”已经触发。
refused-skipped = “{ $inject }”已被跳过。
refused-unsayable = “{ $inject }”还不能触发：其中有收件人此时无从得知的内容。
refused-not-dated = “{ $inject }”须等待条件成立，没有可以改动的日期。您可以立即触发或跳过。
refused-in-the-past = “{ $inject }”将落在 { $at }，这一时刻已经过去。请少移一些。
refused-after-the-end = “{ $inject }”将落在 { $at }，届时演练已经结束。请少移一些。
refused-unknown-request = 您的机构不知道有“{ $request }”这件请求。
refused-no-authority = 您的机构没有“{ $act }”所需的职权：{ $authority }
refused-not-yet = 在 { $at } 之前不能执行“{ $act }”。
refused-no-draft = “{ $inject }”的草稿已不再等待发出。
refused-no-turn = 现在轮不到您处理“{ $request }”（{ $act }）。
refused-not-offered = 现在不能对“{ $request }”执行“{ $act }”。可以执行：{ $may }
refused-busy = 您的工作人员已在办理“{ $request }”（{ $act }）。请等他们办完。
refused-unknown = 没有名为“{ $name }”的{ $what }。
refused-unknown-near = 没有名为“{ $name }”的{ $what }。是否指“{ $near }”？
unfit-unsaid = 尚未填写，请补充：{ $entry }。
unfit-unsaid-of = 尚未选择{ $entry }。请选择：{ $of }
unfit-unreadable = “{ $said }”无法识别（{ $entry }）。时长请写作 72h、10d 或 5wd，时刻请写作 2015-12-01T09:00。
unfit-long-text = 文字最多 { $longest } 个字符。请缩短。
unfit-late-follow-up = 通话后书面确认的期限最长为一年。
unfit-bad-name = “{ $name }”不能用作请求名称。请用小写字母、数字、- 和 _，最多 { $longest } 个字符。
unfit-name-taken = “{ $name }”已被使用，请另选名称。
unfit-asks-itself = 机构不能向自己发出请求。请另选机构。
unfit-not-joined = “{ $channel }”不连接您的机构与对方机构。请另选渠道。
unfit-too-secret = “{ $channel }”不得传递密级标记为“{ $marking }”的内容。请另选渠道或降低密级标记。
unfit-no-channel = 没有可用于传递此件的渠道连接 { $from } 与 { $to }。
unfit-no-domestic-channel = 没有国内渠道连接 { $from } 与 { $to }。
unfit-read-by-requester = 只有提出请求的机构才能说明自己如何理解这一点。
unfit-read-by-responder = 只有被请求的机构才能说明自己如何理解这一点。
unfit-holds-less = { $agency } 并不掌握所请求的全部内容。请作部分答复。
unfit-holds-nothing = { $agency } 不掌握所请求的任何内容。请答复不掌握材料。
unfit-nobody-competent = { $agency } 一方没有其他机构有权办理。
unfit-not-competent = { $agency } 无权办理此事。
unfit-no-reminders-left = 程序允许的催办次数已用完（{ $most } 次）。
unfit-no-hotline = 两机构之间没有热线。
unfit-out-of-scope = 热线规程不允许这次通话。
unfit-test-call = 测试电话只能说明这是测试。
unfit-no-glossary = 本次演练没有术语表。
unfit-no-term = “{ $content }”不涉及术语表中的任何术语。
unfit-no-norm = 此案不适用任何准则。
unfit-addressee = 请求发给谁，不存在理解问题。
unfit-nothing-asked = 本次演练没有问卷。
unfit-asked-before = 演练已经结束，请按您现在的看法作答。
unfit-asked-after = 演练结束后才征询您的事后看法。
unfit-no-dialogue = { $agency } 目前未参加任何对话。
unfit-not-decided-here = 本次对话不能决定此事：{ $kind }。
unfit-on-the-table = 此事已经提出或已经议定。
unfit-not-between-them = 该请求不涉及参加对话的双方。
unfit-foreign-contact = 联络机关须属于参加对话的一方。
unfit-no-such-limit = 该紧急程度没有这项时限。
unfit-next-is-past = 下次对话须晚于现在。请另选时间。
unfit-answered = 此事已有答复。
unfit-own-proposal = 本方代表团的提议只能由对方代表团答复。
entry-name = 简短名称
entry-case = 案件
entry-to = 对方机构
entry-class = 紧急程度
entry-assistance = 协助种类
entry-ground = 理由
entry-missing = 缺少的内容
entry-corrects = 被误解之处
entry-whom = 机构
entry-due-time = 答复期限
entry-reason = 原因
entry-request = 请求
entry-term = 术语
entry-limit = 时限事项
entry-within = 时限长短
entry-content = 内容
entry-contact = 联络机关
entry-line = 热线
entry-follow-up = 书面确认的期限
entry-at = 日期和时间
sort-agency = 机构
sort-party = 一方
sort-channel = 渠道
sort-hotline = 热线
sort-inject = 注入
sort-case = 案件
sort-request = 请求
sort-content = 请求内容
sort-field = 请求栏目
sort-urgency-class = 紧急程度
sort-limit = 时限
sort-kind-of-assistance = 协助种类
sort-marking = 密级标记
sort-ground = 理由
sort-ground-for-a-call = 通话事由
sort-concept = 概念
sort-term = 术语
sort-act = 步骤
sort-force = 语气
sort-intent = 意图
sort-reply = 答复
sort-finding-under-the-norm = 准则下的定性
sort-kind-of-decision = 决定种类
sort-proposal = 提议
sort-item = 问卷题目
sort-answer = 答案
door-wrong = 没有这个邀请码。请核对，或询问导调员。
door-used = 此邀请码已被使用。请向导调员索取新的邀请码。
door-revoked = 此邀请码已作废。请向导调员索取新的邀请码。
door-bad-name = 姓名应为 1 至 { $longest } 个可以看清、可以读出的字符。
door-taken-name = 已有人使用此姓名或与之相似的姓名，或者它是角色的名称。请换一个，例如加上姓氏。
door-full = 加入的人数已达上限。请询问导调员。
door-no-link = 此链接无效或已被使用。在启动程序的地方按回车键可获得新链接。

## 进入

join-title = 加入：{ $title }
join-about = 请输入导调员给您的邀请码。
join-code = 邀请码
join-name = 您的姓名
join-name-hint = 在场的其他人会看到。不会写入演练记录。
join-go = 加入
role-facilitator = 导调员
role-evaluator = 评估员
role-observer = 观察员
role-observer-all = 观察员（各方）
role-observer-of = 观察员（{ $party }）
role-seat = { $seat } 席位
observer-all = 各方
present = 在线
absent = 离线

## 时钟

clocks = 时钟
clock-wall = 本地时间
clock-not-begun = 演练尚未开始。
clock-runs = 时钟运行中：每秒推进{ $speed }。
clock-stands = 时钟已暂停。
clock-over = 演练已经结束。
notice-not-begun = 演练尚未开始。人到齐后，由导调员开始。
notice-before = 请在演练开始前填写问卷
notice-over = 演练已经结束。
notice-after = 请再次填写问卷
notice-findings = 谈谈哪些做得好、哪些有待改进
notice-report = 阅读报告
report-keep = 或保存为文件：
report-keep-page = 网页
report-keep-word = Word 文档
report-keep-pdf = 需要 PDF 时，请在浏览器中打印报告。

## 席位

waiting = 待您处理
waiting-empty = 目前没有待办事项。收到的请求和待您发出的信件会显示在这里。
waiting-write = 向 { $to } 提出请求（{ $assistance }，{ $class }）
waiting-request = 向 { $to } 提出请求
waiting-statement = 向 { $to } 表态
waiting-test-line = 通过{ $channel }致电 { $to }，测试线路
waiting-escalate = 将“{ $request }”提交热线，对方为 { $to }
draft-since = 开始等待
order-open = 发出或拒绝
order-text = 内容
order-send = 发出
order-decline-about = 或者拒绝办理
order-reason = 原因
order-decline = 拒绝办理
order-done = 已完成。如选择发出，您的工作人员办妥后即发出。
seat-on-autopilot = 您的机构正由系统自动代行。导调员交还之前，您不能操作。
requests = 请求
events = 经过
events-empty = 还没有动态。您发出和收到的内容会显示在这里，最新的在前。
events-earlier = 更早的 { $number } 条未显示。
event-inject = { $inject }
event-told = 导调员（想定之外）：
event-press = 媒体出现泄密报道
event-agreed = 双方对话商定：{ $what }
event-order = 导调员：{ $what }（{ $inject }）
event-sent = 发给 { $other }：{ $what }
event-received = 来自 { $other }：{ $what }
event-missing = 缺少：{ $contents }
people = 本席位人员
people-empty = 本席位没有人。
drafts = 草稿
drafts-empty = 还没有草稿。本席位任何人写的内容都会保存并显示在这里。
draft-begun = { $form }：{ $fields } 项，最后由 { $by } 修改
draft-open = 打开
draft-request = 请求 { $name }
draft-own-request = 自拟的请求
waiting-answer = { $by } 提议
dialogue-head = 对话：{ $title }
dialogue-until = 进行中，至
dialogue-closed = 已结束
dialogue-rest = 另有 { $number } 件请求，双方登记一致
dialogue-counts = 双方登记，按紧急程度
dialogue-registers = 双方登记
dialogue-due = 答复期限
dialogue-returned = 退回 { $number } 次
dialogue-misread = 已察觉误解 { $number } 处
dialogue-differs = 双方登记不一致
dialogue-propose = 提议：
dialogue-proposed = { $by } 提议：{ $what }
dialogue-answer = 答复
dialogue-none = 目前没有进行中的对话。
decision-kind-take-up = 优先办理一件请求
decision-kind-settle = 核对登记
decision-kind-term = 约定一个术语
decision-kind-limit = 更改时限
decision-kind-content = 更改请求须载明的内容
decision-kind-contact = 指定联络机关
decision-kind-line = 确定热线的使用范围
decision-kind-next = 确定下次对话
propose-head = 提议：{ $kind }
propose-about = 由对方代表团同意或不同意。双方同意的事项立即生效，并载入公报。
propose-send = 提议
propose-done = 提议已提出，由对方代表团答复。
propose-term = 术语
propose-limit = 时限事项
propose-within = 自此时限为
propose-content = 内容
propose-from-now-on = 自此
propose-required = 每件请求都须载明
propose-not-required = 请求无须载明
propose-contact = 联络机关
propose-line = 热线
propose-grounds = 仅限
propose-grounds-none = 都不选：事由不限。
propose-follow-up = 每次通话后书面确认的期限
propose-at = 日期和时间（{ $city }时间）
answer-head = { $by } 提议
answer-agree = 同意
answer-reject = 不同意
answer-done = 您的答复已提交。
answer-over = 这项提议已处理：{ $state }。
draft-answer = 对 { $decision } 的答复
draft-order = { $name } 的草稿
draft-kept = 已保存。
draft-other = { $by } 在此期间改过：
draft-take = 采用同事的版本
draft-keep = 保留我的版本

request-helping = 协助中
request-asks = 请求内容
request-class = 紧急程度
request-marked = 密级标记：{ $marking }
request-within = 要求在{ $within }内答复
request-due = 下一步期限
request-in-hand = 办理中
request-missing = 缺少：
request-contents = 内容（{ $number }）
request-provided = 已提供，无文字说明。
request-term = 术语：{ $term }
request-meant = 本意
request-taken = 理解
request-acts = 对 { $request } 的操作
said-meant = { $by } 所说的{ $field }是指：{ $meaning }
said-taken = { $by } 把{ $field }理解为：{ $meaning }

## 请求与办理

compose-own = 撰写请求
compose-name = 简短名称
compose-name-hint = 小写字母、数字、- 和 _。各方都会使用这个名称。
compose-whom = 向谁请求、请求什么
compose-to = 对方机构
compose-case = 案件
compose-no-case = 您还不了解任何案件。每件请求都属于某个案件。
compose-assistance = 协助种类
compose-class = 紧急程度
compose-within = 答复期限
compose-within-hint = 例如 72h、10d 或 5wd（工作日）。留空则采用该紧急程度的期限。
compose-marking = 密级标记
compose-channel = 渠道
compose-quickest = 可用的最快渠道
compose-contents = 准则要求的内容
compose-contents-about = 请勾选请求所包含的内容。需要用文字说明的，可写在上面的信中，也可写在这里。
compose-says = 文字说明：{ $content }
compose-term-of = { $content }所用的术语
compose-no-term = 无
compose-means = 您用这个词指什么？其他人看不到。
compose-means-unsaid = 未说明
compose-means-hint = 仅供记录，用来与读者的理解对照。
compose-means-later = 如要说明术语的含义，请先选择术语，再关闭并重新打开此表单。
compose-letter = 信件
compose-whole = 该紧急程度要求的内容已齐全。
compose-missing = 缺少 { $number } 项必备内容：
compose-anyway = 仍然可以发送。
compose-implied = 如果现在送达，对方的期限为：
compose-send = 发送
compose-done = 您的工作人员正在撰写，完成后即发出。
form-heading = { $act }：{ $request }
form-understand-heading = 您的理解：{ $request }
form-missing = 缺少的内容
form-is-there = （已提供）
form-supplement = 补充的内容
form-ground = 理由
form-usual-agency = 通常对应的机构
form-whom = 机构
form-letter = 信件
form-done = 您的工作人员正在办理，完成后即生效。
read-back-about = 请逐项说明您对请求的理解。对方会看到，并予以确认或更正。
takes = 您的理解
takes-private = 您的理解（仅供记录）
takes-about = 其他人看不到，只用来与本意对照。
takes-unsaid = 未说明
takes-due-hint = 对方希望答复的时间，按您所在的时区。
takes-term = { $content }：“{ $term }”的含义
takes-first = 准则要求复述。请先说明您对请求的理解，再继续。
takes-say = 记录您的理解
takes-keep = 保存
corrects = 有误解之处
corrects-read-back = 请对照原意与对方的理解，勾选有误之处。
corrects-reopen = 答复与请求不符。请勾选对方误解之处。
corrects-clarify = 请勾选您要澄清之处。

## 可供查阅

reference = 参考资料
reference-no-authority = 您的机构没有自己的职权。
reference-beliefs = 您的机构的判断
reference-contents = 请求必须包括的内容
reference-deferrable = 紧急时可以后补
reference-optional = 可选
reference-classes = 紧急程度及其期限
reference-norms = 双方约定不做的事
reference-glossary = 术语表

## 问卷

questionnaire-title = 问卷
questionnaire-before = 您对规则了解多少？对方会如何回答？每个席位提交一份答案，以最后一次为准。
questionnaire-after = 您现在了解多少？每个席位提交一份答案，以最后一次为准。
questionnaire-own = 您的回答
questionnaire-expects = { $party } 会如何回答
questionnaire-same = 请选择（不选则视为与您的答案相同）
questionnaire-send = 提交答案

## 导调员

control = 时钟
control-begin = 开始（STARTEX）
control-resume = 继续
control-pause = 暂停
control-step = 下一个事件
control-next = 下一个注入
control-day = +1天
control-speed = 速度
control-jump = 跳至
control-jump-there = 前往
control-no-next = 没有更多定时的注入。
trouble = 出现问题，时钟已暂停：{ $why }
notice-marked = “{ $inject }”已标记，预期行动尚未完成，时钟不能越过它。如要继续，请先取消标记。
notice-lead-not-begun = 演练尚未开始。请发放邀请码，等人到齐后开始。无人扮演的机构按预设策略运行。
injects = 脚本
injects-empty = 没有待触发的注入。
injects-past = 已触发或跳过（{ $number }）
inject-conditional = 等待条件成立
inject-marked = 已标记
inject-text = 文字
inject-expects = 预期：{ $by }，{ $act }
inject-acts = 对 { $inject } 的操作
inject-change = 更改
inject-changing = 更改 { $inject }
inject-edit = 保存文字
inject-by = 移动时长
inject-by-hint = 例如 12h 或 2d；加负号表示提前，例如 -12h。
inject-with-later = 其后的注入一并移动
inject-postpone = 移动
inject-fired = 已触发
inject-skipped = 已跳过
turned-provided = 未发出：所依据的条件不成立
turned-cited = 未发出：收件方尚不知道其所引内容
turned-unsayable = 未发出：其内容是读者尚不可能知道的
inject-by-hand = 手动
inject-act-fire = 立即触发
inject-act-skip = 跳过
inject-act-mark = 标记
inject-act-unmark = 取消标记
expected-met = 按时
expected-missed = 逾期
expectation-not-asked = 尚未被要求
expectation-open = 未到期
expectation-met = 按时完成
expectation-late = 逾期完成
expectation-missed = 未按时完成
expectation-lapsed = 已无必要
add = 添加注入
add-name = 名称
add-to = 发给
add-text = 内容
add-at = 时间
add-at-hint = 按演练所在时区，例如 2015-10-15T09:00。留空则为当前时间。
add-go = 添加
seats = 席位
seat-free = 按预设策略运行
seat-held = 由人扮演
seat-autopilot = 自动代行
seat-acts = 对 { $seat } 席位的操作
seat-act-autopilot = 转为自动代行
seat-act-play = 交还
seat-act-release = 改按预设策略运行
order-acts = 对“{ $inject }”草稿的操作
order-act-nudge = 催问
order-act-send-for = 代为发出
order-act-skip-order = 收回
order-state-waits = 待席位人员发出
order-state-declined = 已拒绝办理
order-state-skipped = 已收回
order-state-lapsed = 演练结束时仍未发出
order-state-moot = 已无必要
did-dialogue-opened = 开始对话
did-dialogue-closed = 结束对话
did-decision-proposed = 在对话中提议
did-decision-agreed = 同意一项提议
did-decision-declined = 不同意一项提议
did-order-declined = 拒绝办理交办事项
did-order-nudged = 催问您的草稿
did-order-sent-for = 已代您发出草稿
did-order-skipped = 已收回您的草稿
board = 误解
board-latent = { $number } 起未被察觉
board-empty = 还没有误解。本意与理解会并列显示在这里，包括无人察觉的误解。
misread-latent = 未被察觉
misread-detected = 已察觉
misread-repaired = 已消除
misread-ended = 不再有影响
misread-meant = { $who } 的本意
misread-read = { $who } 的理解
traffic = 往来信件
traffic-empty = 还没有信件。信件会画在这里，每个机构一行。
overseen-requests-empty = 还没有发出任何请求。
column-request = 请求
column-from-to = 发出方 → 接收方
column-class = 紧急程度
column-state = 状态
column-due = 答复期限
story = 经过
story-empty = 还没有发生任何事。
story-text = 文字
notes-empty = 还没有记录。记录会连同时间一起写入报告。
notes-earlier = 另有 { $number } 条较早的记录，见报告。
note-text = 记录
note-objective = 目标
note-no-objective = 无
note-keep = 保存记录
tell = 想定之外的消息
tell-to = 发给
tell-text = 消息
tell-send = 发送
people-page = 邀请码与人员
codes = 邀请码
codes-about = 请当场念出邀请码，或发放卡片。凭码加入的人即担任所列角色，直到退出或被移除。
code-role = 角色
code-code = 邀请码
code-state = 状态
code-do = 操作
code-for-one = 限一人使用
code-for-many = 可多人使用
code-used = 已使用 { $number } 次
code-revoked = 已作废
code-revoke = 作废
code-card = 卡片
code-new = 新邀请码，用于
code-issue = 生成
card-about = 请在手机或电脑上打开此地址，并输入姓名。
card-qr = 地址 { $address } 的二维码
visitors = 人员
visitors-empty = 还没有人加入。
visitor-out = 移除
audit = 操作记录
audit-about = 在此执行过和被拒绝的操作，最新的在前。随演练一起保存，不会导出。
audit-empty = 还没有记录。
audit-when = 时间
audit-who = 人员
audit-what = 操作
audit-times = （{ $number } 次）
replay = 回放
replay-at = 时间
replay-eyes = 视角
replay-go = 显示
replay-before = 上一事件
replay-after = 下一事件

## 观察员

observer-as-known = { $agency } 所了解的请求
observer-requests-empty = 您观察的机构还不了解任何请求。

## 结束

ending = 结束（ENDEX）
ending-about = 结束演练后，时钟不再运行。随后大家谈谈哪些做得好、哪些有待改进，并再次填写问卷。报告随即可以阅读。
ending-sure = 现在结束演练吗？
ending-go = 结束演练（ENDEX）
ending-over = 演练已经结束。请收集意见，然后共享报告。
ending-share = 与所有人共享报告
ending-unshare = 停止共享报告
findings-page = 复盘
findings-page-about = 请趁记忆犹新时提出。每条意见会连同机构或角色写入报告。
findings-strength = 做得好的方面
findings-improvement = 有待改进的方面
findings-send = 提交
findings-own-empty = 还没有意见。

## 只有中文才需要的词

did-seat-taken = 改由人扮演
did-seat-released = 改按预设策略运行
did-step-overtaken = 所办步骤已被对方抢先
did-completeness-ruled = 认定内容是否完整
did-request-closed = 办结
did-request-accepted = 受理
did-request-withdrawn = 撤回
did-test-answered = 接听测试电话
detail-complete = 内容完整

## 各处

places = 页面导航
menu = 菜单
place-now = 当前
place-letters = 信件
place-brief = 须知
place-room = 会场
place-lanes = 往来图
place-script = 脚本
place-meaning = 理解
place-people = 人员
time-in = 还有{ $span }
time-over = 已逾期{ $span }
time-in-room = 实际约{ $span }后
card-due = 期限
card-to-send = 待发出
card-waits = { $who } 正在等待
card-instruction = 阅读指示
card-letter = 阅读信件
write-letter = 撰写信件
staff = 您的工作人员在做什么
staff-empty = 您的工作人员手头没有工作。
staff-closed = 目前不办公，恢复时间
staff-never-opens = 演练结束前，您的机构不再办公。
staff-done = 预计完成时间
staff-begun = 已开始
staff-waits =
    { $number ->
        [0] 排在下一件
       *[other] 前面还有 { $number } 件工作
    }
arrivals = 最新动态
letters-empty = 还没有信件。您收发的信件和新闻会显示在这里。
letters-search = 搜索信件
letters-choose = 请选择一封信件阅读。
letters-back = 返回信件列表
thread-request = 请求
thread-letter = 信件
thread-news = 新闻
thread-instruction = 指示
track = 答复进程
letter-sent = 发出
letter-received = 收到
letter-asks = 请求事项：{ $assistance }。案件：{ $case }。
letter-within = 要求在{ $within }内答复。
letter-no-words = （按表单发出，未附信件）

module = 模块
place-modules = 模块
module-number = 模块{ $number }（共{ $of }个）
module-of-time = / { $time }
module-closed = 已关闭
module-not-answered = 尚未作答
module-no-longer-open = 该模块已关闭。
module-answer-about = 本席位所有人都能看到并修改这一答复，以最后一次为准。导调员可以看到。
modules-none-open = 导调员尚未开启模块。开启后会显示在这里。
module-is-open = 正在进行：{ $title }
module-to-answers = 并排查看各席位答复
module-text = 情景与备注
module-open = 开启本模块
module-open-again = 重新开启
module-close = 关闭本模块
module-keep = 留作报告材料
module-drop = 已留作报告材料
module-kept-before = 席位更改前的答复（已保留）：
module-points = 报告要点
module-point = 记录一条报告要点
module-point-of = 模块
module-point-text = 要点内容
module-point-add = 添加要点

media-attached = 附件：{ $media }
media-with-letter = 随信附件
media-larger = 点击在新标签页中查看大图
media-download = 下载
media-missing = 无法显示“{ $title }”：此处没有该文件。
media-exercise = 本材料为演练制作，从未真正发布或发送。
media-mail-from = 发件人
media-mail-to = 收件人
media-mail-date = 日期
role-card = 您的角色
role-you = 您代表
role-aim-abroad = 向对方请求我方所需的协助，并按时、准确地答复对方的请求。
role-aim-home = 为本方各机构与对方往来及时提供所需的支持。
role-objectives = 您要达到的目标
role-knows = 只有您知道的情况
role-limits = 注意事项
role-may = 职权
role-staff = 办理请求的工作人员：{ $number } 人
role-always = 全天办公
role-hours = 办公时间：{ $hours }
role-reaches = 可以联系的机构和渠道
situation = 当前局势
situation-of = 仅供本方（{ $party }）阅读
facilitator-and-you = 您与导调员
messages-empty = 还没有消息。如有疑问、不知如何继续，或需要了解您的机构理应掌握的情况，请给导调员发消息。
ask-matter = 事由
ask-text = 给导调员的消息
ask-send = 发送给导调员
matter-question = 提问
matter-information = 我的机构理应掌握的情况
matter-stuck = 不知如何继续
matter-parked = 留待结束后讨论
signals = 有新内容时
signals-sound = 播放提示音
signals-notify = 显示浏览器通知
urgent-head = 导调员的通知
urgent-seen = 我已阅读
work-draft = 撰写请求
work-state = 准备表态
work-repeat = 重发上一封信件
work-provide-rest = 补齐其余内容
work-test-line = 测试热线
work-follow-up = 书面确认通话内容
work-acknowledge = 确认收到
work-read-back = 复述请求
work-confirm-read-back = 核对复述
work-rule-on-completeness = 认定内容是否完整
work-return = 退回请求
work-supplement = 补充缺少的内容
work-accept = 受理请求
work-answer-in-full = 全部答复
work-answer-in-part = 部分答复
work-answer-none-held = 答复不掌握材料
work-refuse = 拒绝请求
work-withdraw = 撤回请求
work-close = 办结
work-remind = 催办
work-escalate = 将请求提交热线
work-relay = 转报升级事项
work-report-status = 通报进展
work-redirect = 转介至主管机构
work-readdress = 将请求改送主管机构
work-consult = 征求其他机构意见
work-concur = 表示同意
work-object = 表示反对
work-assign = 交办
work-deliver = 交回查得的结果
work-take-call = 接听电话
work-reopen = 对答复提出异议
work-clarify = 说明原意
screen-page = 会场大屏
screen-letters = 两国往来
screen-no-letters = 两国之间还没有信件往来。
screen-open = 等待答复
screen-none-open = 没有等待答复的请求。
screen-no-news = 还没有新闻。

## 导调员所见

control-exchange = 跳到第一件请求
control-hour = +1小时
control-per-second = 每秒{ $span }
notice-background = 第一件请求之前的情节属于背景。点击“跳到第一件请求”，可一次推进到
next = 接下来
next-empty = 没有更多定时的注入。
waits = 谁有待办
waits-empty = 各席位都没有待办事项。
waits-idle = 暂无待办：{ $seats }
waits-absent = 无人在线：{ $seats }
hint-ask = { $seat } 的“{ $inject }”已搁置{ $waited }。可以催问，或代为发出。
hint-next = 各席位都没有待办事项。下一个注入“{ $inject }”在{ $gap }之后。可以推进时钟。
asks = 给您的消息
asks-answer = 回复
parked = 留待结束后讨论
tell-urgent = 紧急：盖住对方页面，直到对方确认已阅读
script-time = 时间
script-inject = 注入
script-to = 发给
script-state = 状态
inject-to-come = 待触发
preview-planned = 计划时间
preview-follow = 等它触发的注入：
preview-lean = 以下注入届时可能不再发出：
hold = { $act }：“{ $inject }”
hold-undo = 撤销
hold-now = 立即执行
inject-room = 其后还有 { $number } 个定时的注入。一并移动时最多移动{ $room }，否则最后一个会落在演练结束之后。

## 往来图

zoom-in = 放大
zoom-out = 缩小
zoom-fit = 适应宽度
letters-one = 信件

## 表单

form-own-words = 请用您自己的话写：对方请求什么、何时要、为什么要？
side-by-side = 本意与对方的理解
side-by-side-field = 栏目
side-by-side-meant = 您所写的或本意
side-by-side-read = 对方的理解

## 表单预填

help = 表单预填
help-about = 预填越少，参演者思考越多，用时也越长。
help-level = 预填程度
help-level-full = 指示中的全部内容
help-level-outline = 只填对象、事项和紧急程度
help-level-none = 不预填
help-set = 设定
compose-when = 紧急程度与期限
compose-say-it = 用文字写明
due-days = 双方近期日历
due-within = 期限
due-closed = 休息日
due-about = 自收到起按天计算，到最后一天结束为止。点击天数即可填入。

## 评估指南

place-guide = 评估
guide = 评估指南
guide-empty = 本次推演没有设定目标。
guide-capability = 核心能力：{ $capability }
guide-expected = 预期
guide-nothing-expected = 脚本中没有与此目标对应的预期行动。请记录您所见。
guide-does = { $who }：{ $act }，{ $within }内
guide-rate = 评定
guide-rating = 评定等级
guide-reason = 理由：您看到了什么？
note-about = 记录：
note-make = 记录

## 阅读与更正

form-source = 您所答复的信件
corrects-right = 对方理解正确
corrects-wrong = 更正所勾选的内容
corrects-other = 还有其他误解

## 无人席位

seats-free = 按预设策略运行：{ $seats }

## 脚本其余部分

injects-later = 稍后或视条件触发（{ $number }）

## 单方演练

role-aim-alone = 与在场其他各方一起应对所发生的情况。

## Decisions and polls

card-question = 待决定
card-poll = 投票：每人各自作答
question-open = 作答
question-change = 更改答复
question-closes = 截止
question-closed = 此问题已停止作答。
question-closed-at = 已截止
question-about = 以最后一次答复为准。截止前可以更改。
question-poll-about = 本席位每人各自作答。截止前可以更改自己的答复。答复只显示席位和编号，不显示姓名。
question-confidence = 您有多大把握？
question-confidence-about = 0 % 表示毫无把握，100 % 表示完全肯定。不移动滑块即表示不作说明。
question-not-said = 未说明
question-sure = 把握 { $percent } %
question-words = 您的答复
question-reason = 说明（可不填）
question-send = 提交答复
question-done = 您的答复已生效。
question-people =
    { $number ->
        [0] 本席位尚无人作答。
       *[other] 本席位已有{ $number }人作答。
    }
questions = 决定与投票
questions-answered = 已作答，尚未截止
questions-silent = 尚未作答：{ $seats }
questions-people = { $number }人
questions-person = 第{ $number }人
did-question-answered = 答复了一个问题
did-choice-drawn = 已按预设策略决定
did-choice-assumed = 未按时作答
refused-not-asked = “{ $inject }”未向您的机构提问。
refused-question-closed = “{ $inject }”的作答截止时间为{ $at }。
unfit-beyond-sure = 把握须在 0 至 100 % 之间。
unfit-not-asked-how-sure = 此处不询问把握大小。
unfit-nothing-to-choose = 此处没有选项，请自行作答。
entry-choice = 选项
entry-text = 答复
sort-choice = 选项

## 较早的消息

messages-earlier = 另有 { $number } 条较早的消息未显示。
