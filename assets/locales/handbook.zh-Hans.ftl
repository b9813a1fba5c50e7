### 手册的文字：演练之前打印和分发的材料。

## 各种材料

handbook-document-situation-manual = 情况手册
handbook-document-player = 参演手册
handbook-document-facilitator-guide = 主持人手册
handbook-document-inject-cards = 注入事件卡片
handbook-document-evaluation-guide = 评估手册
handbook-document-code-cards = 邀请码卡片
handbook-notice-seat = 仅供{ $seat }使用，请勿给其他席位看。
handbook-notice-facilitator = 仅供主持人使用，内含剧情。
handbook-notice-evaluators = 仅供评估员和主持人使用，内含剧情。
handbook-period = { $from }至{ $to }
handbook-page-before = { "第 " }
handbook-page-between = { " 页，共 " }
handbook-page-after = { " 页" }

## 情况手册

handbook-reality = 哪些是真实的
handbook-reality-about = 演练中有真实发生的事，也有虚构的事。各部门之间的往来文书一律为虚构，不论部门名称是否真实。演练内容不代表任何真实部门曾提出、知悉或做过什么。
handbook-real = { $number }件事在所示日期真实发生，有来源可查
handbook-notional = { $number }件事为演练虚构
handbook-assumed = { $number }件事很可能发生过，但没有查阅来源
handbook-objectives = 演练要检验什么
handbook-capability = { $text }（核心能力：{ $capability }）
handbook-people = 参演各方
handbook-clock-of = { $place }时间，演练开始时为UTC{ $offset }
handbook-channels = 联络渠道
handbook-channels-about = 文书须走连接双方部门的渠道。每条渠道可承载的共享范围标记有上限，传送也需要时间。
handbook-channel = 渠道
handbook-channel-for = 用途
handbook-channel-between = 连接
handbook-channel-remark = 限制
handbook-up-to = 最高“{ $marking }”
handbook-opened-by = 由{ $agencies }启用
handbook-everyone = 所有人
handbook-conduct = 演练怎样进行
handbook-conduct-clock = { $starts }开始，{ $ends }结束。时钟快慢由主持人设定。
handbook-conduct-pause = 时钟可以停下，也可以跳过没有事情的日子。只有主持人能控制时钟。
handbook-conduct-hours = 各部门只在办公时间工作，公共假日不办公；其余时间由值班人员处理紧急事项。起草任何文书都要占用工作时间。
handbook-conduct-seats = 一个席位就是一个部门，可由几个人共用。无人就座的部门按设定自行运作。
handbook-conduct-questions = 对规则或情节有疑问，可随时询问主持人。
handbook-holidays = 演练期间{ $party }的公共假日
handbook-holidays-of-agency = 演练期间{ $agency }遵循的公共假日
handbook-make-up = 调休上班

## 规则

handbook-rules = 规则摘要
handbook-limit = 时限
handbook-class-when = 适用情形
handbook-limit-acknowledge = 确认收到
handbook-limit-read-back = 复述
handbook-limit-confirm = 确认复述
handbook-limit-completeness = 认定是否完整
handbook-limit-supplement = 补充材料
handbook-limit-status = 通报进展
handbook-limit-answer = 答复
handbook-limit-preserve = 保全数据
handbook-limit-follow-up = 提出正式请求
handbook-limit-mla = 答复（司法协助）
handbook-limit-produce = 提供数据
handbook-limit-assess = 审查数据令
handbook-limit-enforce = 承认并执行数据令
handbook-limit-guide = 对预警给予指导
handbook-limit-subscriber = 提供用户信息
handbook-limit-order-subscriber = 答复提供令（用户信息）
handbook-limit-order-traffic = 答复提供令（流量数据）
handbook-limit-close = 办结
handbook-limits-about = 以小时计的时限连续计算；以天计的时限到最后一天结束时届满；工作日按应当行动一方的日历计算。被请求方的时限自收到请求时起算。
handbook-remind = 催办间隔
handbook-hotline = 逾期多久后可用热线
handbook-days-requester = { $length }（按请求方）
handbook-days-responder = { $length }（按被请求方）
handbook-days-both = { $length }（双方都上班）
handbook-read-back-never = 请求不作复述。
handbook-read-back-most-urgent = 最紧急等级的请求要用自己的话复述。
handbook-read-back-always = 每件请求都要用自己的话复述。
handbook-assistance = 可以请求什么
handbook-needs = 所需职权：{ $authority }
handbook-grounds = 可以拒绝请求的理由
handbook-markings = 共享范围标记，由宽到严：{ $markings }。

channel-kind-contact-point = 联络点之间的请求
channel-kind-cert = 应急机构之间的技术事项
channel-kind-diplomatic = 外交部门与使馆之间的照会
channel-kind-mla = 刑事司法协助
channel-kind-hotline = 处理卡住的请求，不用于首次请求
channel-kind-domestic = 一方内部的公文

## 席位的手册

handbook-how-to-play = 怎样参加
handbook-play-read = 先把来文读完再行动。不只看字面，还要想对方是什么意思。
handbook-play-write = 写清要对方做什么、何时之前、按哪里的时间、关于哪个案件、结果作何用途。把已知的事实与怀疑分开。
handbook-play-silence = 没有回音，既不等于同意，也不等于拒绝。先看时限过了没有，对方是不是正在上班。
handbook-play-stuck = 如果不知道怎么办，或者本部门理应知道而你不知道，请写给主持人。
handbook-desk = 办公时间与人员
handbook-reached-by = { $name }：经由{ $channels }
handbook-hours = 办公时间
handbook-time-of = 所在地时间
handbook-staff = 人员
handbook-duty = 值班
handbook-duty-is = { $number }人，{ $hours }，处理以下等级的请求：{ $classes }
handbook-always = 昼夜值守
handbook-from-to = { $from }至{ $to }

## 主持人手册

handbook-about = 关于本场景
handbook-leading = 主持演练
handbook-before = 演练之前
handbook-before-print = 每个席位只发本席位的手册和邀请码，情况手册发给所有人。本手册、注入事件卡片和评估手册只给有权阅读的人。
handbook-before-brief = 用十分钟向大家说明：有哪些人、哪些是真实的、时钟怎么走、怎样找主持人。
handbook-before-stop = 约定一个遇到真实紧急情况时叫停一切的口令，并当众说一遍。
handbook-during = 演练之中
handbook-during-condition = 有日期的注入事件到时自动出现。等待条件的，条件成立时才出现，也可能一直不出现。手动触发之前先看它在等什么：文中可能提到还没有发生的事。
handbook-during-move = 参演人员需要更多时间时，宁可只推迟一个注入事件，或放慢时钟，不要推迟后面全部事件。
handbook-during-secret = 只有一方知道的事，不要让另一方知道，回答问题时也不要露出口风。
handbook-during-stuck = 某个席位卡住时，先问他们想达到什么、知道什么。可以给出该部门理应掌握的事实，不要告诉他们怎么做。
handbook-during-ahead = 没有人在等什么时，直接跳到下一个注入事件。
handbook-after = 演练之后
handbook-after-hotwash = 马上复盘：哪些做得好，哪些不好，各方当时以为对方是什么意思。先请参演人员发言。
handbook-after-report = 根据会话生成报告。报告建议的评级由评估员修改。
handbook-cast = 各席位
handbook-seat = 席位
handbook-wants = 目的
handbook-knows = 知悉
handbook-cases = 案件
handbook-case-opened = 立案部门
handbook-case-of = { $party }理解的案件
handbook-truth = 演练中的真相
handbook-truth-about = 不告诉任何参演人员。它决定调查和答复会显示什么。
handbook-glance = 脚本一览
handbook-script = 脚本
handbook-script-about = 按时间排列。等待条件的注入事件排在它最早可能出现的时刻。
handbook-number = 序号
handbook-basis = 性质
handbook-not-before = 不早于{ $moment }
handbook-to = 对象
handbook-to-nobody = 无人收到，只是发生
handbook-background = 背景
handbook-background-is = 在演练开始之前，不推演
handbook-waits = 何时出现
handbook-in-place = 代替第{ $number }号“{ $inject }”
handbook-provided = 前提
handbook-cites = 阅读者须知悉
handbook-otherwise = 否则
handbook-otherwise-skip = 不出现
handbook-otherwise-inject = 由“{ $inject }”代替
handbook-otherwise-text = 改为：{ $text }
handbook-policy = 无人主持时
handbook-policy-is = { $when }，概率{ $percent }%
handbook-followed = 等待它的事件
handbook-expected = 预期
handbook-expects = { $by }：{ $act }，{ $within }之内
handbook-expects-on = { $by }：{ $act }，{ $within }之内，针对“{ $letter }”
handbook-objective = 对应目标
handbook-sources = 来源
handbook-if = 如果{ $condition }：
handbook-else = 否则：
handbook-slot = [{ $letter }：{ $what }]
slot-sent = 发出时间
slot-received = 收到时间
slot-answered = 答复时间
slot-due = 答复期限

inject-kind-order = 指令或情况通报
inject-kind-news = 新闻
inject-kind-ground-truth = 参演人员不知道的事

## 指令

handbook-orders = 指令
handbook-order-request = 向{ $to }提出请求：{ $assistance }，{ $class }
handbook-order-statement = 向{ $to }表态
handbook-order-escalate = 如果“{ $letter }”还没有办完，提交热线
handbook-order-test = 拨打{ $channel }，试试有没有人接
handbook-order-dialogue = 就卡住的请求与{ $party }举行部长级对话
handbook-order-meet = 开始对话“{ $dialogue }”
handbook-order-reconcile = 与{ $party }核对记录
handbook-order-staff = 今后人员为{ $number }人
handbook-order-staff-for = { $span }内人员为{ $number }人
handbook-case = 案件
handbook-letter = 标题
handbook-due = 希望答复的时限
handbook-by = 渠道
handbook-marked = 标记
handbook-misaddressed = 收件机关有误
handbook-misaddressed-is = 有意如此：被请求的部门没有相应职权
handbook-omits = 没有写的内容
handbook-hides = 因标记而不写的内容
handbook-vague = 有意写得含糊的内容
handbook-blank = 本意是“{ $means }”，读者会以为是“{ $supposed }”
handbook-holds = 实际掌握
handbook-holds-part = { $agency }只掌握所求内容的一部分
handbook-holds-nothing = { $agency }不掌握所求的内容
handbook-statement-vague = 含糊
handbook-statement-vague-is = 有意如此：没有说明指哪个案件
handbook-statement-mixed = 混杂
handbook-statement-mixed-is = 有意如此：怀疑与事实没有分开
handbook-contents = 文书要写的内容
handbook-statement = 表态
handbook-letter-says = 内容

## 条件，接在“何时出现”之后

when-come = “{ $inject }”已经出现
when-after = “{ $inject }”出现后过了{ $span }
when-since = 下述情况成立后过了{ $span }：{ $condition }
when-sent = “{ $letter }”已经发出
when-received = “{ $letter }”已经收到
when-received-by = { $agency }已经收到“{ $letter }”
when-acknowledged = “{ $letter }”已经确认收到
when-returned = “{ $letter }”被退回补充
when-answered = “{ $letter }”已经答复
when-sound = “{ $letter }”已按本意得到答复或被拒绝
when-refused = “{ $letter }”被拒绝
when-overdue = “{ $letter }”的某个时限已过
when-escalated = “{ $letter }”已提交热线
when-done = 对“{ $letter }”已经{ $act }
when-knows = { $agency }知道{ $condition }
when-met = “{ $inject }”预期的事已按时完成
when-missed = “{ $inject }”预期的事没有按时完成
when-misread = “{ $letter }”中有内容被误解
when-misread-so = “{ $letter }”中有内容被误解（{ $kind }）
when-noticed = 有人发现“{ $letter }”中有内容被误解
when-understood = “{ $letter }”中不再有被误解的内容
when-believes = { $agency }认为“{ $of }”至少有{ $percent }%的可能是：{ $is }
when-found = “{ $inject }”的证据显示“{ $of }”是：{ $is }
when-printed = 报刊登出了关于“{ $letter }”的消息
when-truth = 演练中“{ $of }”的真相是：{ $is }
when-open = “{ $letter }”还没有办完
when-open-to = 据{ $agency }所知，“{ $letter }”还没有办完
when-decided = “{ $inject }”中已选择“{ $choice }”
when-decided-by = { $agency }在“{ $inject }”中已选择“{ $choice }”
when-stuck = “{ $letter }”逾期已久，可由部长级官员处理
when-not = 并非{ $condition }
when-and = ，并且
when-or = ，或者
when-brackets = （{ $condition }）
when-by-hand = 由主持人给出

## 注入事件卡片与邀请码卡片

handbook-cards-about = 供裁剪。序号与主持人手册一致。卡片下端供主持人使用，分发前请剪去；有几种文字的，只留成立的一种。
handbook-card-number = 注入事件{ $number }
handbook-modules = 模块
handbook-modules-about = 开始讨论时在演练室开启模块：各席位会看到情景、问题和计时，并共同作答。进入下一模块前请关闭。值得写进报告的内容请留存。
handbook-conduct-modules = 共有{ $number }个模块供讨论，由导调员在演练室中依次开启。
handbook-play-modules = 模块开启后，请先阅读情景，充分讨论，再共同为每个问题写出一份答复。本席位和导调员可以看到你们写的内容。
handbook-media-pdf = 此文件另行分发或下载，不在此处印出。
handbook-card-to = 致：{ $to }
handbook-card-time = 时间
handbook-card-provided = 前提：{ $condition }
handbook-card-waits = 在下述情况下给出：{ $condition }
handbook-codes-about = 供裁剪，每个席位一张。
handbook-code-here = 邀请码，请填写：
handbook-address = 地址

## 评估手册

handbook-rating = 评级
handbook-rating-about = 每个目标勾选一格，并说明理由。报告会按规则建议一个评级，您的评级与它并列。
handbook-watch-facts = 记下看到和听到的事，注明剧情时间。评判留到之后。
handbook-watch-time = 时间花在哪里：谁在等谁，他们自己知不知道。
handbook-watch-read = 同样的话在哪里被读出两种意思，又是怎样暴露的。
handbook-watch-silent = 不提供帮助，也不流露看法。
handbook-evaluator = 评估员
handbook-observed = 观察对象
handbook-no-objective = 没有对应目标的预期
handbook-expectations = 设计时的预期
handbook-expectations-none = 对这个目标没有具体预期，请全程留意。
handbook-about-letter = 针对
handbook-done-at = 是否完成，何时
handbook-seen = 所见所闻
handbook-strengths = 值得保持的
handbook-improve = 需要改进的
handbook-reason = 理由：

## 演练室

handbook-print = 打印
handbook-print-about = 这些页面供打印：打开后直接打印，或另存为 PDF。每个席位只发本席位的手册。
handbook-print-codes = 打印全部邀请码卡片
handbook-print-own = 打印本席位手册
