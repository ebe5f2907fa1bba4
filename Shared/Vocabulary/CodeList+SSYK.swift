extension CodeList {
  /// SSYK 2012 level 4 (yrkesgrupp) by JobTech concept id; the dump of 2020 holds no SSYK numbers for this level.
  package static let occupationGroups = CodeList(
    title: "SSYK 2012, nivå 4",
    source: "JobTech Taxonomy, dump of July 2020, Arbetsförmedlingen (open data)",
    table: """
      ek9W_qqp_XpF AT-läkare;q8wL_kdi_WaW Advokater;DZVN_v5g_Fco Affärs- och företagsjurister
      PHJN_fva_yxs Ambulanssjuksköterskor m.fl.;3H17_ZZr_BEc Ambulanssjukvårdare;nrVt_xUL_KdQ Anestesisjuksköterskor
      bZ4J_riZ_zK6 Anläggningsarbetare;DPPw_4wa_AsH Anläggningsdykare;3ZtN_hhA_SM7 Anläggningsmaskinförare m.fl.
      TMsM_oNw_j6z Apotekare;41Az_ioZ_rmH Apotekstekniker;fsnw_ZCu_v2U Arbetsförmedlare
      w6ud_quG_dgh Arbetsledare inom bygg, anläggning och gruva;WhBn_FAp_ZNW Arbetsledare inom lager och terminal
      dMVD_VYy_kgg Arbetsledare inom tillverkning;Uw64_cuc_U3H Arbetsmiljöingenjörer, yrkes- och miljöhygieniker
      TPH4_2AM_isT Arbetsterapeuter;sXgV_QFg_vpb Arkeologer och specialister inom humaniora m.m.
      41KB_bfk_5jR Arkitekter m.fl.;TQkt_eeK_eNp Arkiv- och biblioteksassistenter m.fl.
      pzch_NRY_9ZF Audionomer och logopeder;MGk3_LvL_AU2 Backofficepersonal m.fl.;5qT8_z9d_8rw Bagare och konditorer
      nk6Z_5oD_QoM Bangårdspersonal;FfMN_Bw1_qYR Banktjänstemän;7XXd_4St_nit Barnmorskor
      NFUg_y9y_1TY Barnsjuksköterskor;Hi9c_iTe_gHH Barnskötare;kHgb_AHf_vrY Barnsköterskor;XFXX_Jq9_Y2a Bartendrar
      R8bW_rsJ_b2G Begravnings- och krematoriepersonal;BWwk_fYX_S5B Behandlingsassistenter och socialpedagoger m.fl.
      JnTF_wXr_6Eh Bensinstationspersonal;sX9n_CWa_KVC Bergsprängare;q2Ge_zrQ_zJb Betongarbetare
      wVfo_Njx_1rB Bibliotekarier och arkivarier;CkRH_4Qn_iX3 Bild- och sändningstekniker
      34Tn_BQQ_tfo Bildkonstnärer m.fl.;FjdF_H2e_tAG Bilrekonditionerare, fönsterputsare m.fl.
      wNrt_Ysj_WuT Biomedicinska analytiker m.fl.;5uP5_Ugw_aVE Biståndsbedömare m.fl.;mPzg_93F_QEv Bokbindare m.fl.
      wCx8_rY3_XUT Brandingenjörer och byggnadsinspektörer m.fl.;ug5y_o6z_U3L Brandmän
      gaBh_1vR_tNE Brevbärare och postterminalarbetare;7zKm_4NW_eey Brunnsborrare m.fl.
      FiDm_2S8_gx7 Buss- och spårvagnsförare;s1Qk_o98_2o1 Butikssäljare, dagligvaror
      YKL2_FCB_1yr Butikssäljare, fackhandel;bXfo_4hb_SXx Byggnads- och ventilationsplåtslagare
      1EBv_UzM_ozQ Bärplockare och plantörer m.fl.;Z2MZ_eYc_Lfv Cell- och molekylärbiologer m.fl.
      8SPu_K1k_5qR Chefer inom arkitekt- och ingenjörsverksamhet;9Mn4_PNA_7Yz Chefer inom bank, finans och försäkring
      wby2_mwq_fWV Chefer inom friskvård, sport och fritid;1uau_t1u_rDL Chefer inom förskoleverksamhet
      z8di_AqX_GBr Chefer inom grund- och gymnasieskola samt vuxenutbildning;Fu4x_7KG_YgC Chefer inom handel
      womV_SEj_CAH Chefer inom hälso- och sjukvård;NxXz_fBh_w7j Chefer inom socialt och kurativt arbete
      coyZ_Cyv_Srw Chefer inom äldreomsorg;x9mo_1VH_Rps Chefer och ledare inom trossamfund
      vCAb_uuo_ek5 Chefssekreterare och VD-assistenter m.fl.;ajwx_FvL_YuY Chefstjänstemän i intresseorganisationer
      XeBP_nMe_pXx Civilingenjörsyrken inom bygg och anläggning;SPYW_7Z1_ShT Civilingenjörsyrken inom elektroteknik
      rwpH_6RA_XTT Civilingenjörsyrken inom gruvteknik och metallurgi
      qn2U_dB9_Cmh Civilingenjörsyrken inom kemi och kemiteknik
      xm5G_vGn_iyk Civilingenjörsyrken inom logistik och produktionsplanering
      PRQn_9yw_NJA Civilingenjörsyrken inom maskinteknik;Uw4n_UB2_RCW Controller
      YHwG_fk2_MDL Croupierer och oddssättare m.fl.;Mbt6_3ko_DiD Designer inom spel och digitala medier
      wzeq_No2_LF1 Diakoner;Pq5C_SPC_bRA Dietister;MW1P_GNJ_4F9 Distributionselektriker
      oj4c_P4b_cja Distriktssköterskor;8q1B_5AR_CEM Djursjukskötare m.fl.;NNK9_F1o_pK5 Doktorander;qsJJ_EYo_fzA Domare
      zKvJ_GnC_Szx Domstols- och juristsekreterare m.fl.;7mn2_kA9_ftp Driftchefer inom bygg, anläggning och gruva
      Cppd_9P7_HeR Drifttekniker vid värme- och vattenverk;13md_uyV_BNG Drifttekniker, IT
      mZsb_A1K_Gec Ekonomi- och finanschefer;ij8k_EwC_zyB Ekonomiassistenter m.fl.
      fWrt_sLg_koW Elektronikreparatörer och kommunikationselektriker m.fl.;XW9L_tA9_WaX Elevassistenter m.fl.
      48KE_fDE_ryL Evenemangs- och reseproducenter m.fl.;NCeZ_rSk_B4D Eventsäljare och butiksdemonstratörer m.fl.
      dsK3_hkt_zGy Farmakologer och biomedicinare;kDnq_Q98_sD3 Fartygsbefäl m.fl.
      4GAs_rKs_2Ne Fastighets- och förvaltningschefer;U8HK_Jdi_GuC Fastighetsförvaltare;Fghp_zje_WA8 Fastighetsmäklare
      df9D_e6y_61z Fastighetsskötare;1Nwn_GYH_wkH Fin-, inrednings- och möbelsnickare
      pTr9_RBT_9ur Finansanalytiker och investeringsrådgivare m.fl.;e6nk_AGp_y28 Finmekaniker;Lm3Z_gek_GYc Fiskare
      c8r8_e4L_gwj Fiskodlare;yct8_Pun_DWd Flygledare;iGTu_bYL_2T7 Flygmekaniker m.fl.;eRkT_cTv_H9v Flygtekniker
      shkw_ojo_UL2 Fordonsmontörer;P7eS_nP8_3dy Forskarassistenter m.fl.
      QG4f_MCh_vND Forsknings- och utvecklingschefer;3J38_DNz_YKK Fotografer;HATH_AfN_RRz Fotterapeuter
      FpPP_jqK_xzT Friskvårdskonsulenter och hälsopedagoger m.fl.;LyBp_bY6_bZK Frisörer
      aA2Z_9XX_R1v Fritidsledare m.fl.;CFW8_eBa_NaV Fritidspedagoger;KM7d_Z6Y_LCJ Fysiker och astronomer
      s7vU_FhY_L5Z Fysioterapeuter och sjukgymnaster;KwVo_sQu_G2e Förare av jordbruks- och skogsmaskiner
      6Fu3_qQA_9DK Företagssköterskor;oXSW_fbY_XrY Företagssäljare;zfve_s6G_tpc Författare m.fl.
      5ek3_Cgq_WeZ Förskollärare;9dLz_BCK_oDA Försäkringssäljare och försäkringsrådgivare
      Pz9M_srJ_Lc9 Försäljnings- och marknadschefer;9QMD_sZ3_ZjX Förvaltare inom skogsbruk och lantbruk m.fl.
      JfYV_ZGg_6rm Förvaltnings- och organisationsjurister;X1Ac_Y9P_PJo Förvaltnings- och planeringschefer
      ketV_G9W_GeR GIS- och kartingenjörer;ddGt_fEH_432 General-, landstings- och kommundirektörer m.fl.
      V7Yz_4WV_g4z Geologer och geofysiker m.fl.;6eAB_cbY_i9T Geriatriksjuksköterskor;J9Vz_JxJ_Bji Gjutare
      J17g_Q2a_2u1 Glastekniker;V79C_DD2_3Gj Golvläggare;8Bmh_vtM_zts Grafisk formgivare m.fl.
      iHrC_aRv_fVm Grovarbetare inom bygg och anläggning;oQUQ_D11_HPx Grundskollärare
      Z8ci_bBE_tmx Grundutbildade sjuksköterskor;H2Zj_eL9_x28 Gruppledare för kontorspersonal
      f71c_gjL_RDq Gruv- och stenbrottsarbetare;A6X3_efC_VNy Guider och reseledare;nwSm_phw_sPo Guld- och silversmeder
      4KhP_FxL_uZ5 Gymnasielärare;SZ7Q_2zF_nFy Hamnarbetare;DxiF_hTo_b3X Handpaketerare och andra fabriksarbetare
      eX3C_MtJ_nPA Hotell- och konferenschefer;bYde_Frc_xcB Hotellreceptionister m.fl.
      UjoW_meY_Zwt Hovmästare och servitörer;xr7w_N6Q_QMA Hudterapeuter;eWiB_mGP_MjE IT-chefer
      BAeH_eg8_T2d IT-säkerhetsspecialister;EA6o_N1N_QtT Idrottstränare och instruktörer m.fl.
      DqLe_pH6_jyj Industridesigner;a75S_eLg_JWH Industrielektriker
      mpuA_s56_Hsy Informations-, kommunikations- och PR-chefer
      k1Nx_auG_sNh Informatörer, kommunikatörer och PR-specialister
      thZP_oR7_WrY Ingenjörer och tekniker inom bygg och anläggning
      nDaB_vdy_eAy Ingenjörer och tekniker inom elektroteknik
      3jEy_yuT_aVo Ingenjörer och tekniker inom gruvteknik och metallurgi
      33Nt_DSs_YYA Ingenjörer och tekniker inom industri, logistik och produktionsplanering
      v9nU_6Fw_4Qg Ingenjörer och tekniker inom kemi och kemiteknik
      K8yg_U4C_gkY Ingenjörer och tekniker inom maskinteknik;JAFv_ZaP_tDG Inkasserare och pantlånare m.fl.
      85cq_6uK_4cK Inköpare och upphandlare;iWcY_mko_rq2 Inköps- och orderassistenter
      nNxJ_YWy_vR2 Inköps-, logistik- och transportchefer;CSUf_ZVM_a7Z Inredare, dekoratörer och scenografer m.fl.
      PH2M_uV4_r72 Inspicienter och scriptor m.fl.;yyF7_jsW_EeP Installations- och serviceelektriker
      dyWo_sDb_MLQ Intensivvårdssjuksköterskor;cGxX_R9c_kW1 Isoleringsmontörer;SgNH_hag_n9D Journalister m.fl.
      1Tso_4TB_RkE Kabinpersonal m.fl.;1wqU_Jhj_amb Kafé- och konditoribiträden;WNVp_RYe_zLX Kassapersonal m.fl.
      eofS_oZs_RZi Kemister;aWki_4uA_adn Kiropraktorer och naprapater m.fl.;BStc_SJh_DKG Kockar och kallskänkor
      ByrL_ANp_UwV Kontorsreceptionister;gmRr_7tt_eHj Koreografer och dansare;XYzP_5Tn_7Ep Kranförare m.fl.
      hgAg_gLr_YGg Kriminalvårdare;pwRH_MT1_8nR Kundtjänstpersonal;dJXy_Rpq_a2u Kuratorer
      3UzE_P8A_9sS Kyl- och värmepumpstekniker m.fl.;XGyi_i4B_ME7 Köksmästare och souschefer
      bExu_8gk_azk Laboratorieingenjörer;dKUb_KBP_mw3 Lackerare och industrimålare
      kLyY_rwr_aJr Lager- och terminalpersonal;ETAR_ggZ_Wuw Landskapsarkitekter;GMDo_DVo_Yzh Lantmätare
      3MBw_pDA_P2F Lastbilsförare m.fl.;Qo7p_wjf_gtv Lednings- och organisationsutvecklare
      4BsK_q2C_sCL Ljus-, ljud- och scentekniker;UGgc_Vm9_Bog Lokförare;vJQk_YvC_XB7 Läderhantverkare och skomakare
      2x2V_UeL_6ke Lärare i yrkesämnen;L7eh_ihX_vM5 Löne- och personaladministratörer
      v7W3_cLQ_q2S Manuella ytbehandlare, trä;p16X_44f_rwZ Marknads- och försäljningsassistenter
      WX67_Pfb_WMN Marknadsanalytiker och marknadsförare m.fl.;83wV_GJa_vMd Marknadsundersökare och intervjuare
      Rsoy_sS6_6c4 Maskinbefäl;AUs8_M5f_dLt Maskinoperatörer inom ytbehandling, trä
      4DET_dLf_iB9 Maskinoperatörer, blekning, färgning och tvättning
      o31g_CX1_qhQ Maskinoperatörer, cement-, sten- och betongvaror
      rxmK_wwM_1NA Maskinoperatörer, farmaceutiska produkter;ENV6_BNa_brP Maskinoperatörer, gummiindustri
      Vfum_e6B_7Bw Maskinoperatörer, kemisktekniska och fotografiska produkter
      kF59_fge_kts Maskinoperatörer, kvarn-, bageri- och konfektyrindustri
      gJtZ_EBc_n2z Maskinoperatörer, kött- och fiskberedningsindustri;yJk6_azD_ywF Maskinoperatörer, mejeri
      iZLB_KpD_LLo Maskinoperatörer, pappersvaruindustri;yPQ4_EaN_Dtj Maskinoperatörer, plastindustri
      aU9p_ekE_Fqf Maskinoperatörer, påfyllning, packning och märkning;YiQw_N87_zLU Maskinoperatörer, ytbehandling
      VKKg_e4t_t46 Maskinsnickare och maskinoperatörer, träindustri
      vaEp_iBS_c5h Maskinställare och maskinoperatörer, metallarbete;uxHV_KXc_PKD Massörer och massageterapeuter
      ZA1N_Z2B_nFQ Matematiker och aktuarier;CbQK_7th_Tyf Matroser och jungmän m.fl.
      2kLc_pto_DpV Medicinska sekreterare, vårdadministratörer m.fl.;LP8B_auW_wMp Meteorologer
      puim_6PY_DGj Miljö- och hälsoskyddsinspektörer;DJh5_yyF_hEM Mjukvaru- och systemutvecklare m.fl.
      SgAJ_DW2_FN5 Montörer, elektrisk och elektronisk utrustning
      Kxm9_N3V_shF Montörer, metall-, gummi- och plastprodukter;8ddv_P8e_iYz Montörer, träprodukter
      Lzpv_ofL_3H5 Motorfordonsmekaniker och fordonsreparatörer;NnB3_eWH_auo Murare m.fl.
      Qbvf_6nd_Esn Museiintendenter m.fl.;AWJF_wqZ_va9 Musiker, sångare och kompositörer
      aKdV_u7V_R5j Musikinstrumentmakare och övriga konsthantverkare;aQpg_E2T_cWq Mäklare inom finans
      QKvX_v7r_PNL Målare;WZCM_nfS_eAk Nationalekonomer och makroanalytiker m.fl.
      VCpu_5EN_bBt Nätverks- och systemtekniker m.fl.;k3R3_UkC_nK2 Odlare av jordbruksväxter, frukt och bär
      KiVA_anS_RJh Officerare;cuaN_Rj5_YCc Operationssjuksköterskor
      UdrS_qzV_P7i Operatörer inom sågverk, hyvleri och plywood m.m.;PUhV_DVQ_MM6 Optiker
      AQrL_tTu_Wbg Optikerassistenter;8A1f_sxQ_adT Ordersamordnare m.fl.;x5rn_vga_gRK Pastorer m.fl.
      mNoS_AN5_drn Personal- och HR-chefer;bjqk_F3A_5Hk Personal- och HR-specialister
      sq3e_WVv_Fjd Personliga assistenter;7n3y_FTE_qSe Piloter m.fl.;a8gg_ktU_w8V Pizzabagare m.fl.
      vPP6_rsw_dck Planerare och utredare m.fl.;Pd51_xnr_KCY Planeringsarkitekter m.fl.;rNcE_Zno_pD8 Poliser
      qVHD_Hj5_PXh Politiker;LeQV_umf_wUS Prepresstekniker;1G6H_AuG_qyy Processoperatörer, papper
      4obu_LL6_RqJ Processoperatörer, pappersmassa;LEvM_7Hs_w8i Processoperatörer, stenkross- och malmförädling
      QEBd_qHu_vGr Processövervakare, kemisk industri;E87t_egE_pjA Processövervakare, metallproduktion
      pf1K_PTz_frm Produktionschefer inom tillverkning;AwXA_EM4_71n Professionella idrottsutövare
      Gm5j_S2Y_aTB Professorer;dAu7_VyL_hsy Provsmakare och kvalitetsbedömare;2L2s_EU8_PzR Präster
      bEDv_SL7_VrL Psykiatrisjuksköterskor;VYeq_GDF_a2g Psykologer;UUQi_UJ5_MSb Psykoterapeuter
      bwnk_nv2_1cR Ramppersonal, flyttkarlar och varupåfyllare m.fl.;XjcN_5LT_bWx Receptarier
      q81z_3oD_1qu Redovisningsekonomer;rYSG_3WJ_LmC Regissörer och producenter av film, teater m.m.
      qhbP_JEJ_HtK Reklamutdelare och tidningsdistributörer;X7HR_rZK_4wj Renhållnings- och återvinningsarbetare
      fdLf_oPp_wVw Resesäljare och trafikassistenter m.fl.;tPox_ie4_X9X Restaurang- och köksbiträden m.fl.
      hZLv_S5f_jo2 Restaurang- och kökschefer;cRmd_536_pT1 Revisorer m.fl.;1tGC_fXC_mxX Röntgensjuksköterskor
      kZwz_D8K_bKs SOS-operatörer m.fl.;seu9_VoQ_VNo ST-läkare;idjo_2Wr_a3E Saneringsarbetare m.fl.
      Ru4W_zn2_LEz Skadereglerare och värderare;4W6S_1kA_nrv Skattehandläggare;qouP_wtb_93q Skogsarbetare
      ZQTR_hVC_QhJ Skolassistenter m.fl.;Bywn_Doc_3VF Skolsköterskor;SUfj_4D9_FNx Skorstensfejare
      mwVN_oEH_g9k Skräddare och ateljésömmerskor m.fl.;iBUL_s38_izZ Skådespelare;7fNG_sve_JWU Skötare
      QqHf_XKZ_eyy Slaktare och styckare m.fl.;4bxV_58E_P9N Slipare m.fl.;q8Ho_3Xw_sHq Smeder
      ZQiZ_6Kd_D3a Socialförsäkringshandläggare;pok1_ipJ_yzD Socialsekreterare;jXUQ_rUV_iBv Soldater m.fl.
      rE1E_m3d_cx1 Specialister inom miljöskydd och miljöteknik
      XurM_DVs_ggn Specialister och rådgivare inom lantbruk m.m.
      3LdB_WEJ_8Ms Specialister och rådgivare inom skogsbruk;nu7c_QuB_KVQ Specialistläkare
      dhgR_9jk_95r Specialistofficerare;3FP7_4Eg_x8P Speciallärare och specialpedagoger m.fl.
      AuTi_FEo_j3R Speditörer och transportmäklare;jv1x_tpK_32p Statistiker;vCBT_Pnd_8UB Stenhuggare m.fl.
      h324_DPT_7Tw Storhushållsföreståndare;jJF3_qaQ_Zsh Studie- och yrkesvägledare;Z6TY_xDf_Yup Städare
      FtyZ_Joo_tB8 Städledare och husfruar;Y4j1_P17_wVA Ställningsbyggare
      TrwQ_RXT_W8a Stålkonstruktionsmontörer och grovplåtsslagare;hmaC_cfi_UKg Supporttekniker, IT
      wQ1E_Bzk_ZyA Svetsare och gasskärare;MYAz_x9m_2LJ Systemadministratörer
      UXKZ_3zZ_ipB Systemanalytiker och IT-arkitekter m.fl.;cBBa_ngH_fCx Systemförvaltare m.fl.
      D9SL_mtn_vGM Systemtestare och testledare;nuXg_Wjc_JPd Säkerhetsinspektörer m.fl.
      Fp7x_Yqt_bx9 Säljande butikschefer och avdelningschefer i butik;UZBj_yDX_Ctp Sömmare;3g5x_Tm7_8QH Takmontörer
      4F9o_Jzv_Pwz Tandhygienister;HPxT_fQJ_zwT Tandläkare;5dxv_nVQ_N8o Tandsköterskor
      39yB_xPQ_ozd Tandtekniker och ortopedingenjörer m.fl.;vhUJ_LyD_XWc Tapetserare;ffz2_2n3_R7g Taxiförare m.fl.
      GC7L_Yw7_Mfo Tekniker, bilddiagnostik och medicinteknisk utrustning;PxXc_16t_oZo Telefonförsäljare m.fl.
      4aPu_2nd_8X6 Telefonister;F19Z_oB6_pg3 Terapeuter inom alternativmedicin
      xyW2_toA_Skh Torg- och marknadsförsäljare m.fl.;Bbkh_nrm_2J8 Traders och fondförvaltare
      yVZH_zHh_6fG Trafiklärare;957L_kZK_rHZ Transportledare och transportsamordnare;MrcX_RDn_N53 Truckförare
      XeJB_bkn_mRn Tryckare;9mJN_VwW_Xjg Träarbetare, snickare m.fl.;XBh3_Xrm_C4R Trädgårdsanläggare m.fl.
      2xQ4_4kh_kTZ Trädgårdsodlare;FKCE_Anf_zGH Tull- och kustbevakningstjänstemän;L4hA_SJP_SFi Tunnplåtslagare
      s78G_Zp2_dkq Tågvärdar och ombordansvariga m.fl.;KttZ_Skc_bMR Underhållsmekaniker och maskinreparatörer
      jY19_knH_MJp Undersköterskor, hemtjänst, hemsjukvård, äldreboende och habilitering
      LP4Z_ABV_gRm Undersköterskor, vård- och specialavdelning och mottagning
      cYCo_PxY_zQd Universitets- och högskolelektorer;KYmy_iqC_xiQ Uppfödare och skötare av lantbrukets husdjur
      MSzH_F2n_Emb Uppfödare och skötare av sällskapsdjur;M47D_MU2_dhS Uthyrare
      Q5DF_juj_8do Utvecklare inom spel och digitala media;fLKb_bJ3_69p VVS-montörer m.fl.
      9DdK_AZY_ZNK Vaktmästare m.fl.;m8TS_hdk_pSf Valsverksoperatörer;3i4a_Ufc_qpp Verkställande direktörer m.fl.
      MSnK_3Z8_4qA Verktygsmakare;WL4E_r4b_ek4 Veterinärer;iqZh_3yX_i8n Väktare och ordningsvakter
      e9FK_VKh_ahW Växt- och djurbiologer;RYCQ_ogb_uUY Växtodlare och djuruppfödare, blandad drift
      7pz9_eY9_D2s Vårdare, boendestödjare;tAJS_JNb_hDH Vårdbiträden;Fv7d_YhP_YmS Webbmaster och webbadministratörer
      6aak_8eh_iwT Åklagare;PQDm_Z63_zst Översättare, tolkar och lingvister m.fl.
      ayQ4_G3W_A2w Övrig bevaknings- och säkerhetspersonal;o1gn_FoS_fB7 Övrig hemservicepersonal m.fl.
      DSGC_nw7_WnH Övrig servicepersonal;GiNX_ESA_AL1 Övrig vård- och omsorgspersonal
      UxT1_tPF_Kbg Övriga IT-specialister;uxst_tkg_zDh Övriga administrations- och servicechefer
      P7Ay_ooF_pri Övriga bil-, motorcykel- och cykelförare;AD3U_cFH_rbe Övriga byggnads- och anläggningsarbetare
      sWzF_6pd_Y6L Övriga chefer inom samhällsservice;g6eC_Fwu_B3J Övriga chefer inom utbildning
      NQTS_fou_E6u Övriga chefer inom övrig servicenäring;mp2Y_vyC_RFV Övriga civilingenjörsyrken
      PF4H_kQD_zpL Övriga designer och formgivare;Lrsj_wRZ_sFV Övriga djuruppfödare och djurskötare
      7Zqy_hSM_Fig Övriga drifttekniker och processövervakare;Y6yY_SuR_hVh Övriga ekonomer
      dUuh_wwa_FGj Övriga förmedlare;oEmP_NC1_sXE Övriga handläggare;mis4_feV_uex Övriga ingenjörer och tekniker
      br6a_VVS_V3y Övriga jurister;eQ4M_CNm_ozj Övriga kontorsassistenter och sekreterare;gXqW_s5Q_ZjN Övriga läkare
      UcNa_inr_snV Övriga maskin- och processoperatörer vid stål- och metallverk
      icae_Y69_H8E Övriga maskinoperatörer, livsmedelsindustri m.m.
      skLS_kpa_Ui1 Övriga maskinoperatörer, textil-, skinn- och läderindustri;HXzD_qvt_HV6 Övriga montörer
      mcRJ_kq2_jFr Övriga pedagoger med teoretisk specialistkompetens
      hxm6_xkr_dHm Övriga process- och maskinoperatörer;ieVp_d5L_rS9 Övriga servicearbetare
      ezKk_kss_CiQ Övriga skönhets- och kroppsterapeuter;vTgW_pnr_QMp Övriga specialister inom hälso- och sjukvård
      6zAR_EHM_Kwj Övriga specialistsjuksköterskor;RPBE_x5M_cXX Övriga universitets- och högskollärare
      1CX5_mZw_Vcq Övriga utbildare och instruktörer;xuSE_mtB_Mir Övriga yrken inom kultur och underhållning
      n6iX_f2z_XfE Övriga yrken inom socialt arbete
      """)
}

extension CodeList {
  /// SSYK 2012 level 1 (yrkesområde): the digit that begins every SSYK number.
  package static let occupationAreas = CodeList(
    title: "SSYK 2012, nivå 1",
    source: "JobTech Taxonomy, dump of July 2020, Arbetsförmedlingen (open data)",
    table: """
      0 Militära yrken;1 Chefsyrken;2 Yrken med krav på fördjupad högskolekompetens
      3 Yrken med krav på högskolekompetens eller motsvarande;4 Yrken inom administration och kundtjänst
      5 Service-, omsorgs- och försäljningsyrken;6 Yrken inom lantbruk, trädgård, skogsbruk och fiske
      7 Yrken inom byggverksamhet och tillverkning;8 Yrken inom maskinell tillverkning och transport m.m.
      9 Yrken med krav på kortare utbildning eller introduktion
      """)
}
