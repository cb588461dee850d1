# Rscript make.R, in this folder. Given risks, with ties; groups by quantiles, ratio, slope, smooth curve (rms 6.5-0).
source("../../write-expected.R")
suppressMessages(library(rms))
set.seed(20307)
n <- 220
d <- data.frame(score = round(rnorm(n), 1))
d$time <- ceiling(4 * rexp(n, 0.1 * exp(0.8 * d$score))) / 4
censor <- ceiling(4 * rexp(n, 0.05)) / 4
d$event <- as.integer(d$time <= censor)
d$time <- pmin(d$time, censor)
d$risk <- round(1 - exp(-0.8 * exp(0.6 * d$score)), 3)
d <- write_input(d)
t0 <- 8
group <- cut(d$risk, unique(quantile(d$risk, 0:5 / 5)), include.lowest = TRUE)
km <- summary(survfit(Surv(time, event) ~ group, d, conf.type = "log-log"), times = t0, extend = TRUE)
all <- summary(survfit(Surv(time, event) ~ 1, d), times = t0)
ratio <- (1 - all$surv) / mean(d$risk)
half <- qnorm(0.975) * all$std.err / (1 - all$surv)
d$cll <- log(-log(1 - d$risk))
slope <- coxph(Surv(time, event) ~ cll, d, control = tight)
knots <- quantile(d$cll, c(0.1, 0.5, 0.9))
basis <- Hmisc::rcspline.eval(d$cll, knots, inclx = TRUE)
spline <- coxph(Surv(time, event) ~ basis, d, control = tight)
H <- basehaz(spline, centered = TRUE)
smooth <- 1 - exp(-H$hazard[findInterval(t0, H$time)] * exp(predict(spline, type = "lp")))
distance <- abs(smooth - d$risk)
write_expected("survfit(... ~ cut(risk, quantile(risk, 0:5/5), include.lowest = TRUE)); coxph(... ~ rcspline.eval(cll))", list(
  time = t0, n = as.vector(table(group)), predicted = as.vector(tapply(d$risk, group, mean)),
  observed = 1 - km$surv, standardError = km$std.err, low = 1 - km$upper, high = 1 - km$lower,
  ratio = c(ratio, all$std.err / mean(d$risk), ratio * exp(-half), ratio * exp(half)),
  slope = c(unname(coef(slope)), sqrt(slope$var)),
  smooth = smooth[order(d$risk)][c(1, n)], distance = c(mean(distance), unname(quantile(distance, c(0.5, 0.9))), max(distance))
))
