# Rscript make.R, in this folder. Likelihood-ratio tests of nested models, AIC and BIC.
source("../../write-expected.R")
d <- read.csv("../right-censored/input.csv")
small <- coxph(Surv(time, event) ~ age, d, control = tight)
large <- coxph(Surv(time, event) ~ age + log_marker + grade, d, control = tight)
table_of <- function(a) list(statistic = I(a$Chisq[-1]), df = I(a$Df[-1]), p = I(a[[ncol(a)]][-1]))
write_expected("anova(small, large); anova(large); AIC(fit); BIC(fit)", list(
  pair = table_of(anova(small, large)), sequential = table_of(anova(large)),
  small = list(aic = AIC(small), bic = BIC(small)), large = list(aic = AIC(large), bic = BIC(large))
))
