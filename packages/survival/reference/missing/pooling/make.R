# Rscript make.R, in this folder. Five completed data sets, stacked; a Cox model in each, pooled with and without a limit.
source("../../write-expected.R")
library(mice)
set.seed(20266)
n <- 90
d <- data.frame(age = rnorm(n), marker = rnorm(n), grade = sample(c("high", "low", "mid"), n, TRUE))
d$marker <- d$marker + 0.5 * d$age
time <- rexp(n, exp(0.4 * d$age + 0.3 * d$marker))
d$event <- as.integer(time < 2)
d$time <- pmin(time, 2)
d$hazard <- nelsonaalen(d, time, event)
gap <- d
gap$marker[runif(n) < plogis(d$age - 0.5)] <- NA
gap$grade <- factor(gap$grade)
gap$grade[runif(n) < 0.15] <- NA
imputed <- mice(gap, m = 5, maxit = 5, printFlag = FALSE, seed = 1)
stacked <- complete(imputed, "long")
input <- write_input(data.frame(
  imputation = stacked$.imp, time = round(stacked$time, 6), event = stacked$event, age = round(stacked$age, 4),
  marker = round(stacked$marker, 4), grade = stacked$grade
))
fits <- lapply(split(input, input$imputation), function(one) {
  coxph(Surv(time, event) ~ age + marker + grade, one, control = tight)
})
pooled_of <- function(dfcom) {
  s <- summary(pool(as.mira(fits), dfcom = dfcom), type = "all", conf.int = TRUE)
  list(
    estimate = s$estimate, standardError = s$std.error, within = s$ubar, between = s$b, df = s$df, statistic = s$statistic,
    p = s$p.value, low = s$`2.5 %`, high = s$`97.5 %`, relativeIncrease = s$riv, shareMissing = s$lambda,
    fractionMissing = s$fmi
  )
}
wald_test <- function(k, dfcom) {
  Q <- sapply(fits, function(f) coef(f)[seq_len(k)])
  U <- sapply(fits, function(f) vcov(f)[seq_len(k), seq_len(k)], simplify = "array")
  D <- mitml:::.D1(matrix(Q, nrow = k), array(U, c(k, k, length(fits))), dfcom)
  list(statistic = drop(D$F), df1 = D$k, df2 = drop(D$v), p = pf(drop(D$F), D$k, drop(D$v), lower.tail = FALSE), relativeIncrease = D$r)
}
scalar <- pool.scalar(c(0.4, 0.55, 0.3, 0.62), c(0.04, 0.05, 0.045, 0.039), n = 30, k = 4)
events <- sum(d$event)
write_expected("mice::nelsonaalen; mice::pool; mice::pool.scalar; mitml::testModels(method = 'D1')", list(
  mice = as.character(packageVersion("mice")), mitml = as.character(packageVersion("mitml")),
  hazard = d$hazard, limited = pooled_of(events - 4), unlimited = pooled_of(Inf), events = events,
  waldLimited = wald_test(4, events - 4), waldUnlimited = wald_test(4, NULL),
  waldOfTwo = wald_test(2, NULL), waldOfOne = wald_test(1, NULL),
  scalar = scalar[c("qbar", "ubar", "b", "t", "df", "r", "fmi")]
))
