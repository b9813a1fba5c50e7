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
known-before = 此内容先前已发送，并已在当时执行。本次未重复执行。
desk = 办理区
desk-empty = 表单会在这里打开。
form-close = 关闭
form-moved-on = 打开此表单后，请求已有变化。您写的内容已保留；如仍要发送，请再发送一次。
connection-lost = 连接已断开，正在重新连接……您写的内容还在。
connection-back = 连接已恢复。
connection-missed = 您离开期间发生的事（下方已标出）：
connection-none = 您离开期间没有新的情况。

## 为什么没有执行

fault-unknown = 您尚未加入。请用邀请码加入。
fault-not-yours = 您无权进行此操作。
fault-elsewhere = 此请求来自其他网站，或来自已过期的页面。请重新加载页面。
fault-nothing-there = 此地址没有内容。
fault-too-much = 内容过长，无法发送。
fault-too-often = 请求过于频繁。请稍等几秒再试。
fault-too-slow = 用时过长。请重试。
fault-too-many = 您的意见已达到数量上限。
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
refused-over = 演练已经结束。
refused-reused = 此前已以同一标记发送过其他内容。请先确认该内容是否已执行，然后重新发送。
refused-not-taken = { $seat } 无人扮演，按预设策略运行。
refused-fired = { $inject } 已经触发。
refused-skipped = { $inject } 已被跳过。
refused-no-turn = 现在轮不到您处理 { $request }（{ $act }）。
refused-not-offered = 现在不能对 { $request } 执行“{ $act }”。可以执行：{ $may }
refused-busy = 您的人员已在处理 { $request }：{ $act }
door-wrong = 没有这个邀请码。请核对，或询问导调员。
door-used = 此邀请码已被使用。请向导调员索取新的邀请码。
door-revoked = 此邀请码已作废。请向导调员索取新的邀请码。
door-bad-name = 姓名应为 1 至 { $longest } 个可以看清、可以读出的字符。
door-taken-name = 已有人使用此姓名或与之相似的姓名，或者它是角色的名称。请换一个，例如加上姓氏。
door-full = 加入的人数已达上限。
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
clock-runs = 时钟运行中：每秒推进 { $speed }。
clock-stands = 时钟已暂停。
clock-over = 演练已经结束。
notice-not-begun = 演练尚未开始。人到齐后，由导调员开始。
notice-before = 请在演练开始前填写问卷
notice-stands = 时钟已暂停。您可以阅读和撰写；时钟恢复后工作继续。
notice-over = 演练已经结束。
notice-after = 请再次填写问卷
notice-findings = 谈谈哪些做得好、哪些有待改进
notice-report = 阅读报告

## 席位

waiting = 待您处理
waiting-empty = 没有待您处理的事项。收到的请求和需要您撰写的请求会显示在这里。
waiting-write = 向 { $to } 提出请求（{ $assistance }，{ $class }）
write = 撰写
seat-on-autopilot = 该机构正在自动代行。导调员交还之前，您不能操作。
requests = 请求
requests-empty = 还没有请求。发出和收到的请求会显示在这里。
events = 经过
events-empty = 还没有任何情况。您发出和收到的内容会显示在这里，最新的在前。
events-earlier = 更早的 { $number } 条未显示。
event-inject = 注入：{ $inject }
event-told = 导调员（想定之外）：
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
draft-kept = 已保存。
draft-other = { $by } 在此期间作了修改：
draft-take = 采用对方的版本
draft-keep = 保留我的版本

request-helping = 协助中
request-asks = 请求内容
request-class = 紧急程度
request-marked = 标记：{ $marking }
request-within = 要求在 { $within } 内答复
request-due = 下一步期限
request-in-hand = 办理中
request-missing = 缺少：
request-contents = 内容（{ $number }）
request-provided = 已提供，无文字说明。
request-term = 术语：{ $term }
request-meant = 您的本意
request-taken = 您的理解
request-acts = 对 { $request } 的操作
said-meant = { $by } 所说的{ $field }是指：{ $meaning }
said-taken = { $by } 把{ $field }理解为：{ $meaning }

## 请求与办理

compose-own = 撰写请求
compose-ordered = 请求 { $name }
compose-name = 简短名称
compose-name-hint = 小写字母、数字、- 和 _。各方都会使用这个名称。
compose-whom = 向谁请求、请求什么
compose-to = 对方机构
compose-case = 案件
compose-no-case = 您还不了解任何案件。每个请求都属于某个案件。
compose-assistance = 协助种类
compose-class = 紧急程度
compose-within = 答复期限
compose-within-hint = 例如 72h、10d 或 5wd（工作日）。留空则采用该紧急程度的期限。
compose-marking = 标记
compose-channel = 渠道
compose-quickest = 可用的最快渠道
compose-contents = 必备内容
compose-contents-about = 勾选您要提供的内容，必要时用文字说明。
compose-says = 文字说明：{ $content }
compose-term = 术语表中的术语
compose-term-of = { $content }所依据的术语
compose-no-term = 无
compose-means = 您用它指什么？其他人看不到。
compose-means-unsaid = 未说明
compose-means-hint = 仅供记录，将与读者的理解对照。
compose-means-later = 如要说明术语的含义，请先选择术语，再关闭并重新打开此表单。
compose-letter = 信函
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
form-usual-agency = 通常的机构
form-whom = 机构
form-letter = 信函
form-done = 您的工作人员正在办理，完成后即生效。
read-back-about = 请逐项说明您对请求的理解。对方会看到，并予以确认或更正。
takes = 您的理解
takes-private = 您的理解（仅供记录）
takes-about = 其他人看不到。将与本意对照。
takes-unsaid = 未说明
takes-due-hint = 对方希望答复的时间，按您所在的时区。
takes-term = { $content }：“{ $term }”的含义
takes-first = 准则要求复述。请先说明您对请求的理解，再继续。
takes-say = 记录您的理解
takes-keep = 保存
corrects = 有误解之处
corrects-read-back = 请勾选对方误解之处。不勾选即为确认。
corrects-reopen = 答复与请求不符。请勾选对方误解之处。
corrects-clarify = 请勾选您要澄清之处。

## 可供查阅

reference = 参考资料
reference-own = 您的职权和判断
reference-no-authority = 您的机构没有自己的职权。
reference-opens = 下次办公时间：
reference-beliefs = 您的机构的判断
reference-others = 各机构与联系渠道
reference-no-channel = 没有渠道
reference-contents = 请求必须包括的内容
reference-deferrable = 紧急时可以后补
reference-optional = 可选
reference-classes = 紧急程度及其期限
reference-glossary = 术语表

## 问卷

questionnaire-title = 问卷
questionnaire-before = 您对规则了解多少？对方会如何回答？每个席位提交一份答案，以最后一次为准。
questionnaire-after = 您现在了解多少？每个席位提交一份答案，以最后一次为准。
questionnaire-own = 您的回答
questionnaire-expects = { $party }会如何回答
questionnaire-same = 与您相同
questionnaire-send = 提交答案

## 导调员

control = 时钟
control-begin = 开始（STARTEX）
control-resume = 继续
control-pause = 暂停
control-step = 下一事件
control-slower = 减速一半
control-faster = 加速一倍
control-next = 下一注入
control-day = 前进一天
control-speed = 每秒推进的演练时间
control-set-speed = 设置
control-jump = 跳转到
control-jump-there = 跳转
control-no-next = 没有更多定时注入。
trouble = 出现问题，时钟已暂停：{ $why }
notice-marked = { $inject } 已标记，预期行动尚未完成。时钟不能跳过它。
notice-lead-not-begun = 演练尚未开始。请发放邀请码，等人到齐后开始。无人扮演的机构按预设策略运行。
injects = 待触发的注入
injects-empty = 没有待触发的注入。
injects-past = 已触发或跳过（{ $number }）
injects-past-empty = 还没有已触发或已跳过的注入。
inject-conditional = 等待条件
inject-marked = 已标记
inject-text = 文字
inject-expects = 预期：{ $by }，{ $act }
inject-acts = 对 { $inject } 的操作
inject-change = 更改
inject-changing = 更改 { $inject }
inject-edit = 保存文字
inject-by = 移动时长
inject-by-hint = 例如 12h 或 2d；负数表示提前。
inject-with-later = 其后的注入一并移动
inject-postpone = 移动
inject-fired = 已触发
inject-skipped = 已跳过
inject-by-hand = 手动
inject-act-fire = 立即触发
inject-act-skip = 跳过
inject-act-mark = 标记
inject-act-unmark = 取消标记
expected-met = 按时
expected-missed = 未按时
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
seat-act-autopilot = 自动代行
seat-act-play = 交还
seat-act-release = 释放
board = 误解
board-latent = { $number } 项未被察觉
board-empty = 还没有误解。本意与理解会并列显示在这里，包括无人察觉的误解。
misread-latent = 未被察觉
misread-detected = 已察觉
misread-repaired = 已消除
misread-ended = 不再有影响
misread-meant = { $who } 的本意
misread-read = { $who } 的理解
traffic = 往来消息
traffic-empty = 还没有消息。消息会画在这里，每个机构一行。
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
note-text = 记录
note-objective = 目标
note-no-objective = 无
note-keep = 保存记录
tell = 给人员的消息（想定之外）
tell-to = 发给
tell-text = 消息
tell-send = 发送
people-page = 邀请码与人员
codes = 邀请码
codes-about = 请宣读邀请码，或发放卡片。用它加入的人即担任所列角色，直到退出或被移除。
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
code-issue = 发放
card-about = 请在手机或电脑上打开此地址，并输入姓名。
card-qr = 地址 { $address } 的二维码
visitors = 人员
visitors-empty = 还没有人加入。
visitor-out = 移除
audit = 操作记录
audit-about = 人员在此的操作及被拒绝的操作，最新的在前。与场次一起保存，不会导出。
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

observer-as-known = { $agency } 所了解的
observer-requests-empty = 您观察的机构还不了解任何请求。

## 结束

ending = 结束（ENDEX）
ending-about = 结束演练后，时钟不再运行。随后大家谈谈哪些做得好、哪些有待改进，并再次填写问卷。报告即刻可读。
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
did-completeness-ruled = 认定内容是否齐全
did-request-closed = 结案
did-request-accepted = 受理
did-request-withdrawn = 撤回
did-test-answered = 接听测试电话
detail-complete = 内容齐全
