### 演练室各页面上的文字。

## 所有页面

language-name = 简体中文
skip = 跳到正文
pages = 页面
back = 返回
back-in = 继续
leave = 离开
leave-sure = 确定离开吗？再次进入需要代码。
done = 已完成。
done-before = 此前已经完成。
desk = 正在写的内容
desk-empty = 在这里撰写和决定。
form-close = 关闭
form-moved-on = 打开此表之后，请求有了变化。您写的内容都在；如仍要发送，请再发送一次。
connection-lost = 连接已断开，正在重试。您写的内容还在。
connection-back = 连接已恢复。
connection-missed = 您离开期间发生的事，下面已标出：
connection-none = 您离开期间没有发生任何事。

## 为什么没有执行

fault-unknown = 您还没有进入。请用代码进入。
fault-not-yours = 这是别人的事。
fault-elsewhere = 这来自别处的页面，或早已过期的页面。请重新载入。
fault-nothing-there = 这里什么也没有。
fault-too-much = 内容太长，无法发送。
fault-too-often = 一时太多了。请稍等几秒再试。
fault-malformed = 无法读取：{ $why }
fault-not-kept = 未能保存，因此没有执行：{ $why }
fault-replay = 此场次仅供回放，不能进行任何操作。
fault-gone = 演练已停止。导调员可以重新打开。
refused-over = 演练已经结束。
refused-not-taken = { $seat } 由其规则代行。
refused-fired = { $inject } 已经触发。
refused-skipped = { $inject } 已被跳过。
refused-no-turn = 现在轮不到您处理 { $request }（{ $act }）。
refused-not-offered = 现在不能对 { $request } 做“{ $act }”。可以做：{ $may }
refused-busy = 您的人员已在处理 { $request }：{ $act }
door-wrong = 没有这个代码。请再核对一次；如有疑问，请问导调员。
door-used = 已有人用过这个代码。请向导调员另要一个。
door-revoked = 这个代码已作废。请向导调员另要一个。
door-bad-name = 姓名应为 1 至 { $longest } 个字。
door-no-link = 此链接无效。最新的链接在启动程序的地方。

## 进入

join-title = 进入：{ $title }
join-about = 您需要导调员给您的代码。
join-code = 代码
join-name = 您的姓名
join-name-hint = 供在场的人看到。不会写入演练记录。
join-go = 进入
role-facilitator = 导调员
role-evaluator = 评估员
role-observer = 观察员
role-observer-all = 各方的观察员
role-observer-of = { $party }的观察员
role-seat = { $seat } 席位
observer-all = 各方
present = 在线
absent = 未连接

## 时钟

clocks = 各处时间
clock-wall = 此地
clock-not-begun = 演练尚未开始。
clock-runs = 时钟在走：每秒 { $speed }。
clock-stands = 时钟停着。
clock-over = 演练已经结束。
notice-not-begun = 演练尚未开始。人齐之后由导调员开始。
notice-before = 开始之前请回答问卷
notice-stands = 时钟停着。您可以阅读和撰写；时钟走时工作才继续。
notice-over = 演练已经结束。
notice-after = 请再回答一次问卷
notice-findings = 说说哪些做得好、哪些要改进
notice-report = 阅读报告

## 席位

waiting = 等您处理
waiting-empty = 没有等您处理的事。收到的请求和要您撰写的请求会列在这里。
waiting-write = 向 { $to } 请求（{ $assistance }，{ $class }）
write = 撰写
seat-on-autopilot = 该机构暂由其规则代行；在导调员交还之前，您发送的内容会被拒绝。
requests = 请求
requests-empty = 您还不知道任何请求。发出和收到的请求会列在这里。
events = 经过
events-empty = 还没有发生任何事。您得知的和发出的会列在这里，最新的在前。
events-earlier = 更早的 { $number } 条未显示。
event-inject = 您得知：{ $inject }
event-told = 导调员在想定之外说：
event-sent = 发给 { $other }：{ $what }
event-received = 来自 { $other }：{ $what }
event-missing = 缺少：{ $contents }
people = 本席位的人
people-empty = 本席位没有人。
drafts = 已开始、未发送
drafts-empty = 还没有开始写。您或本席位其他人写的内容会保存并列在这里。
draft-begun = { $form }：{ $fields } 项，最后由 { $by } 填写
draft-open = 打开
draft-request = 请求 { $name }
draft-own-request = 自拟的请求
draft-kept = 已保存。
draft-other = { $by } 在此期间写了：
draft-take = 采用对方的
draft-keep = 保留我的

request-helping = 协助中
request-asks = 请求内容
request-class = 紧急程度
request-marked = 标记 { $marking }
request-within = 要求在 { $within } 内答复
request-due = 下一步期限
request-in-hand = 正在办理
request-missing = 缺少：
request-contents = 内容（{ $number }）
request-provided = 已提供，没有文字。
request-term = 术语：{ $term }
request-meant = 您的本意
request-taken = 您的理解
request-acts = 对 { $request } 可以做的事
said-meant = { $by } 说{ $field }的意思是：{ $meaning }
said-taken = { $by } 把{ $field }理解为：{ $meaning }

## 请求与办理

compose-own = 自拟请求
compose-ordered = 请求 { $name }
compose-name = 简短名称
compose-name-hint = 小写字母、数字、- 和 _。各方都用它称呼这个请求。
compose-whom = 向谁请求、请求什么
compose-to = 被请求方
compose-case = 案件
compose-no-case = 您还不知道任何案件。每个请求都属于一个案件。
compose-assistance = 协助种类
compose-class = 紧急程度
compose-within = 希望多久内答复
compose-within-hint = 例如 72h、10d 或 5wd（工作日）。留空则按紧急程度。
compose-marking = 标记
compose-channel = 渠道
compose-quickest = 可以传递的最快渠道
compose-contents = 准则要求的内容
compose-contents-about = 勾选您要包括的内容，需要说明的请用文字写出。
compose-says = 您写的内容：{ $content }
compose-term = 术语表中的术语
compose-term-of = 此处所依据的术语（{ $content }）
compose-no-term = 无
compose-means = 您用它指什么？别人看不到。
compose-means-unsaid = 未说明
compose-means-hint = 只供记录，将与读者的理解相对照。
compose-means-later = 选定术语之后可以说明您用它指什么：请关闭后再打开。
compose-letter = 信函
compose-whole = 该紧急程度要求的内容都有了。
compose-missing = 缺少 { $number } 项必备内容：
compose-anyway = 仍然可以发送。
compose-implied = 如果现在送达，对方的期限是：
compose-send = 发送
compose-done = 您的人员正在撰写，写完即发出。
form-heading = { $act }：{ $request }
form-understand-heading = 您怎样理解？{ $request }
form-missing = 缺少的内容
form-is-there = （已有）
form-supplement = 原来缺少的内容
form-ground = 理由
form-usual-agency = 通常的机构
form-whom = 哪个机构
form-letter = 信函
form-done = 您的人员正在办理，办完即生效。
read-back-about = 请逐项说明您的理解。对方会读到，并确认或更正。
takes = 您的理解
takes-private = 您怎样理解？（只供记录）
takes-about = 别人看不到。将与本意相对照。
takes-unsaid = 未说明
takes-due-hint = 对方要求的期限，按您自己的时间。
takes-term = { $content }：您认为“{ $term }”指什么
takes-first = 准则要求复述。请先说明您如何理解该请求，再往下进行。
takes-say = 说明您的理解
takes-keep = 保存
corrects = 被误解之处
corrects-read-back = 请勾选对方理解有误之处。什么都不勾，就是确认。
corrects-reopen = 答复不符。请勾选对方理解有误之处。
corrects-clarify = 请勾选您要重新说明之处。

## 可供查阅

reference = 查阅
reference-own = 您的职权和看法
reference-no-authority = 您的机构没有自己的职权。
reference-opens = 下次办公时间：
reference-beliefs = 您的机构的看法
reference-others = 有哪些机构、怎样联系
reference-no-channel = 没有渠道
reference-contents = 请求必须包括的内容
reference-deferrable = 紧急时可以后补
reference-optional = 可以没有
reference-classes = 紧急程度及其期限
reference-glossary = 术语表

## 问卷

questionnaire-title = 问卷
questionnaire-before = 您对规则了解多少？对方会怎样回答？每个席位一份答案，以最后一份为准。
questionnaire-after = 现在您了解多少？每个席位一份答案，以最后一份为准。
questionnaire-own = 您的回答
questionnaire-expects = { $party }会怎样回答
questionnaire-same = 与您相同
questionnaire-send = 提交答案

## 导调员

control = 时钟
control-begin = 开始（STARTEX）
control-resume = 继续
control-pause = 暂停
control-step = 到下一件事
control-slower = 减慢一半
control-faster = 加快一倍
control-next = 到下一注入
control-day = 前进一天
control-speed = 每秒推进
control-set-speed = 设定
control-jump = 到某时刻
control-jump-there = 跳转
control-no-next = 没有定时的注入了。
trouble = 出了问题，时钟停着：{ $why }
notice-marked = { $inject } 已标记，正在等候预期的行动。不能跳过。
notice-lead-not-begun = 还没有开始。请发放代码，等人到齐后开始。无人就座的机构由其规则代行。
injects = 待触发的注入
injects-empty = 没有待触发的注入。
injects-past = 已触发或跳过（{ $number }）
injects-past-empty = 还没有触发过。
inject-conditional = 等待条件
inject-marked = 已标记
inject-text = 文字
inject-expects = 预期：{ $by }，{ $act }
inject-acts = 对 { $inject } 可以做的事
inject-change = 更改
inject-changing = 更改 { $inject }
inject-edit = 保存文字
inject-by = 移动
inject-by-hint = 例如 12h 或 2d；加负号则提前。
inject-with-later = 其后的注入一起移动
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
add-at-hint = 按演练所在时区，例如 2015-10-15T09:00。留空则立即。
add-go = 添加
seats = 席位
seat-free = 由其规则代行
seat-held = 由人扮演
seat-autopilot = 自动代行
seat-acts = 对 { $seat } 席位可以做的事
seat-act-autopilot = 自动代行
seat-act-play = 交还
seat-act-release = 释放
board = 误解
board-latent = { $number } 项无人察觉
board-empty = 还没有误解。本意与理解会并列在这里，包括无人察觉的。
misread-latent = 无人察觉
misread-detected = 已察觉
misread-repaired = 已纠正
misread-ended = 已无影响
misread-meant = { $who } 的本意
misread-read = { $who } 的理解
traffic = 往来
traffic-empty = 还没有请求。各机构之间的往来会画在这里，每个机构一行。
overseen-requests-empty = 还没有发出请求。
column-request = 请求
column-from-to = 双方
column-class = 紧急程度
column-state = 状态
column-due = 答复期限
story = 经过
story-empty = 还没有发生任何事。
story-text = 文字
notes-empty = 还没有记录。记录连同时刻会写入报告。
note-text = 记录
note-objective = 关于哪个目标
note-no-objective = 无
note-keep = 保存记录
tell = 在想定之外告知
tell-to = 发给
tell-text = 内容
tell-send = 告知
people-page = 代码与人员
codes = 代码
codes-about = 请宣读代码，或发放卡片。用它进入的人就担任所写的角色，直到离开或被请出。
code-role = 角色
code-code = 代码
code-state = 状态
code-do = 操作
code-for-one = 限一人
code-for-many = 可多人
code-used = 已用 { $number } 次
code-revoked = 已作废
code-revoke = 作废
code-card = 卡片
code-new = 新代码，用于
code-issue = 发放
card-about = 请在手机或电脑上打开此地址，并填写姓名。
card-qr = 供相机识别的地址 { $address }
visitors = 已进入的人
visitors-empty = 还没有人进入。
visitor-out = 请出
audit = 操作记录
audit-about = 在此所做的或被拒绝的最近操作，最新的在前。与演练一起保存，不随之导出。
audit-empty = 还没有人做过什么。
audit-when = 时间
audit-who = 人
audit-what = 操作
replay = 回放
replay-at = 时刻
replay-eyes = 所见者
replay-go = 显示
replay-before = 前一件事
replay-after = 后一件事

## 观察员

observer-as-known = { $agency } 所知
observer-requests-empty = 您所观察的各方还不知道任何请求。

## 结束

ending = 结束（ENDEX）
ending-about = 结束后时钟不再走。大家随后说明哪些做得好、哪些要改进，再回答一次问卷，报告即刻可读。
ending-sure = 现在结束演练吗？
ending-go = 结束演练（ENDEX）
ending-over = 演练已经结束。请收集意见，然后公布报告。
ending-share = 让所有人阅读报告
ending-unshare = 不再公布报告
findings-page = 复盘
findings-page-about = 请趁记忆犹新时说出来。每条意见连同机构或姓名写入报告。
findings-strength = 做得好的
findings-improvement = 要改进的
findings-send = 提交
findings-own-empty = 还没有意见。

## 只有中文才需要的词

did-seat-taken = 改由人扮演
did-seat-released = 改由规则代行
did-step-overtaken = 所办之事已被对方超前
did-completeness-ruled = 认定内容是否齐全
did-request-closed = 结案
did-request-accepted = 受理
did-request-withdrawn = 撤回
did-test-answered = 接听测试电话
meaning-as-written = 如所写
meaning-demand = 要求
meaning-suggestion = 建议
meaning-question = 询问
meaning-accusation = 指责
meaning-pending = 尚在办理
meaning-refused = 已拒绝
meaning-granted = 已同意
